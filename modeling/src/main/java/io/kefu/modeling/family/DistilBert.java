package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** DistilBERT (Sanh et al., arXiv 1910.01108): no segments, no pooler, other names. */
final class DistilBert implements ModelFamily {
  private static final EncoderNames NAMES =
      new EncoderNames(
          "distilbert",
          "transformer.layer",
          List.of("attention.q_lin", "attention.k_lin", "attention.v_lin"),
          "attention.out_lin",
          "sa_layer_norm",
          "ffn.lin1",
          "ffn.lin2",
          "output_layer_norm");

  @Override
  public List<String> modelTypes() {
    return List.of("distilbert");
  }

  @Override
  public String classPrefix(String modelType) {
    return "DistilBert";
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    EncoderConfig config = config(reader);
    HeadProgram headProgram =
        switch (head) {
          case SEQUENCE_CLASSIFICATION ->
              EncoderHeads.sequence(
                  config.hiddenSize(),
                  labels,
                  "pre_classifier",
                  "classifier",
                  "relu",
                  false,
                  reader.number("seq_classif_dropout", 0.2),
                  Loss.of(json, labels));
          case TOKEN_CLASSIFICATION ->
              EncoderHeads.token(json, config.hiddenSize(), labels, config.hiddenDropout());
          case MASKED_LM ->
              EncoderHeads.maskedLm(
                  config,
                  config.activation(),
                  "vocab_transform",
                  "vocab_layer_norm",
                  "vocab_projector.bias");
          case ENCODER -> EncoderHeads.mean();
          case CAUSAL_LM -> throw unsupported(head);
        };
    return new Blueprint(new EncoderBody(config, NAMES).body(), headProgram, head);
  }

  private static EncoderConfig config(ConfigReader reader) {
    int hidden = reader.integer("dim", 768);
    int heads = reader.integer("n_heads", 12);
    reader.requireMultiple("dim", hidden, "n_heads", heads);
    return new EncoderConfig(
        reader.positive("vocab_size"),
        hidden,
        hidden,
        reader.integer("n_layers", 6),
        heads,
        reader.integer("hidden_dim", 4 * hidden),
        reader.integer("max_position_embeddings", 512),
        0,
        reader.integer("pad_token_id", 0),
        1e-12,
        reader.number("dropout", 0.1),
        reader.number("attention_dropout", 0.1),
        false,
        false,
        reader.text("activation", "gelu"));
  }
}
