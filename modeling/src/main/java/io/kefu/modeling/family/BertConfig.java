package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;

/**
 * The shape of a BERT encoder, from Hugging Face's {@code config.json}.
 *
 * @param classifierDropout of the sequence classifier; the hidden dropout where config.json gives
 *     none
 */
record BertConfig(
    int vocabSize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int maxPositions,
    int typeVocabSize,
    int padTokenId,
    double layerNormEps,
    double initializerRange,
    double hiddenDropout,
    double attentionDropout,
    double classifierDropout,
    int labels) {

  static BertConfig from(JsonNode json, int labels) {
    String activation = json.path("hidden_act").asText("gelu");
    if (!activation.equals("gelu")) {
      throw new ModelException(
          "config.json: hidden_act '" + activation + "' is not supported; only 'gelu' is");
    }
    String positions = json.path("position_embedding_type").asText("absolute");
    if (!positions.equals("absolute")) {
      throw new ModelException(
          "config.json: position_embedding_type '"
              + positions
              + "' is not supported; only 'absolute' is");
    }
    double hiddenDropout = json.path("hidden_dropout_prob").asDouble(0.1);
    BertConfig config =
        new BertConfig(
            required(json, "vocab_size"),
            required(json, "hidden_size"),
            required(json, "num_hidden_layers"),
            required(json, "num_attention_heads"),
            required(json, "intermediate_size"),
            json.path("max_position_embeddings").asInt(512),
            json.path("type_vocab_size").asInt(2),
            json.path("pad_token_id").asInt(0),
            json.path("layer_norm_eps").asDouble(1e-12),
            json.path("initializer_range").asDouble(0.02),
            hiddenDropout,
            json.path("attention_probs_dropout_prob").asDouble(0.1),
            json.path("classifier_dropout").isNumber()
                ? json.path("classifier_dropout").asDouble()
                : hiddenDropout,
            labels);
    if (config.hiddenSize % config.heads != 0) {
      throw new ModelException(
          "config.json: hidden_size "
              + config.hiddenSize
              + " is not a multiple of num_attention_heads "
              + config.heads);
    }
    return config;
  }

  private static int required(JsonNode json, String key) {
    if (!json.path(key).isInt() || json.path(key).asInt() <= 0) {
      throw new ModelException("config.json: " + key + " must be a positive whole number");
    }
    return json.path(key).asInt();
  }
}
