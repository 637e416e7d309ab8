package io.kefu.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.predict.EndTokens;
import io.kefu.modeling.predict.TextModel;
import io.kefu.modeling.tokenizer.Tokenizer;

/**
 * A model in an executor's memory.
 *
 * @param config Hugging Face's config.json
 */
record LoadedModel(TextModel model, Tokenizer tokenizer, JsonNode config) {

  /** Tokens of a row at most, where positions are learned; else without limit. */
  int positions() {
    JsonNode learned =
        config.has("n_positions")
            ? config.path("n_positions")
            : config.path("max_position_embeddings");
    return learned.asInt(Integer.MAX_VALUE);
  }

  int vocabularySize() {
    return config.path("vocab_size").asInt(1);
  }

  /**
   * Tokens that end what a model writes: config.json's and the end of a turn.
   *
   * @param turnEnd text of a token; may be empty
   */
  int[] ends(String turnEnd) {
    return EndTokens.of(config, tokenizer, turnEnd);
  }
}
