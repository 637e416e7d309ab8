package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** BERT (Devlin et al., arXiv 1810.04805): a tanh pooler over the first token. */
final class Bert implements ModelFamily {
  @Override
  public List<String> modelTypes() {
    return List.of("bert");
  }

  @Override
  public String classPrefix(String modelType) {
    return "Bert";
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    EncoderConfig config = EncoderConfig.ofBertNames(reader, false);
    double dropout = reader.number("classifier_dropout", config.hiddenDropout());
    HeadProgram headProgram =
        switch (head) {
          case SEQUENCE_CLASSIFICATION ->
              EncoderHeads.sequence(
                  config.hiddenSize(),
                  labels,
                  "bert.pooler.dense",
                  "classifier",
                  "tanh",
                  false,
                  dropout,
                  Loss.of(json, labels));
          case TOKEN_CLASSIFICATION ->
              EncoderHeads.token(json, config.hiddenSize(), labels, dropout);
          case MASKED_LM ->
              EncoderHeads.maskedLm(
                  config,
                  config.activation(),
                  "cls.predictions.transform.dense",
                  "cls.predictions.transform.LayerNorm",
                  "cls.predictions.bias");
          case ENCODER -> EncoderHeads.pooled(config.hiddenSize(), "bert.pooler.dense");
          case CAUSAL_LM -> throw unsupported(head);
        };
    Body body = new EncoderBody(config, EncoderNames.ofBert("bert")).body();
    return new Blueprint(body, headProgram, head);
  }
}
