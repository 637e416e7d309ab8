package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * RoBERTa (Liu et al., arXiv 1907.11692) and XLM-R (Conneau et al., arXiv 1911.02116): BERT's
 * layers, positions counted behind the padding id, a two-layer head.
 */
final class Roberta implements ModelFamily {
  @Override
  public List<String> modelTypes() {
    return List.of("roberta", "xlm-roberta");
  }

  @Override
  public String classPrefix(String modelType) {
    return modelType.equals("roberta") ? "Roberta" : "XLMRoberta";
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    EncoderConfig config = EncoderConfig.ofBertNames(reader, true);
    double dropout = reader.number("classifier_dropout", config.hiddenDropout());
    HeadProgram headProgram =
        switch (head) {
          case SEQUENCE_CLASSIFICATION ->
              EncoderHeads.sequence(
                  config.hiddenSize(),
                  labels,
                  "classifier.dense",
                  "classifier.out_proj",
                  "tanh",
                  true,
                  dropout,
                  Loss.of(json, labels));
          case TOKEN_CLASSIFICATION ->
              EncoderHeads.token(json, config.hiddenSize(), labels, dropout);
          case MASKED_LM ->
              EncoderHeads.maskedLm(
                  config, "gelu", "lm_head.dense", "lm_head.layer_norm", "lm_head.bias");
          case ENCODER -> EncoderHeads.pooled(config.hiddenSize(), "roberta.pooler.dense");
          case CAUSAL_LM -> throw unsupported(head);
        };
    Body body = new EncoderBody(config, EncoderNames.ofBert("roberta")).body();
    return new Blueprint(body, headProgram, head);
  }
}
