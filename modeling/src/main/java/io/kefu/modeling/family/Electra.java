package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** ELECTRA (Clark et al., arXiv 2003.10555): BERT's layers behind narrower embeddings. */
final class Electra implements ModelFamily {
  @Override
  public List<String> modelTypes() {
    return List.of("electra");
  }

  @Override
  public String classPrefix(String modelType) {
    return "Electra";
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    EncoderConfig config = EncoderConfig.ofBertNames(reader, false).withEmbeddingSize(128, reader);
    double dropout = reader.number("classifier_dropout", config.hiddenDropout());
    HeadProgram headProgram =
        switch (head) {
          case SEQUENCE_CLASSIFICATION ->
              EncoderHeads.sequence(
                  config.hiddenSize(),
                  labels,
                  "classifier.dense",
                  "classifier.out_proj",
                  "gelu",
                  true,
                  dropout,
                  Loss.of(json, labels));
          case TOKEN_CLASSIFICATION ->
              EncoderHeads.token(json, config.hiddenSize(), labels, dropout);
          case MASKED_LM ->
              EncoderHeads.maskedLm(
                  config,
                  "gelu",
                  "generator_predictions.dense",
                  "generator_predictions.LayerNorm",
                  "generator_lm_head.bias");
          case ENCODER -> EncoderHeads.mean();
          case CAUSAL_LM -> throw unsupported(head);
        };
    Body body = new EncoderBody(config, EncoderNames.ofBert("electra")).body();
    return new Blueprint(body, headProgram, head);
  }
}
