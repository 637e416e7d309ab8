package io.kefu.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.UserException;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.family.Head;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shapes for models that start with random weights, in the words of each family's config.json. */
final class ScratchModel {
  static final String PREFIX = "scratch:";

  /** Positions of BERT, which texts may exceed by configuration. */
  private static final int POSITIONS = 512;

  private static final List<String> FAMILIES =
      List.of("bert", "roberta", "distilbert", "electra", "gpt2", "llama", "qwen2");

  /**
   * Layers, hidden size, heads; the intermediate size is four times the hidden size, as in BERT.
   */
  private static final Map<String, int[]> SIZES =
      new TreeMap<>(
          Map.of(
              "tiny", new int[] {2, 128, 2},
              "mini", new int[] {4, 256, 4},
              "small", new int[] {4, 512, 8},
              "base", new int[] {12, 768, 12}));

  private ScratchModel() {}

  /**
   * config.json of {@code scratch:SIZE} or {@code scratch:FAMILY-SIZE}; without a family it is
   * bert, and llama for a causal language model.
   */
  static ObjectNode config(String name, DatasetManifest data, Head head) {
    String[] parts = name.substring(PREFIX.length()).split("-", -1);
    String family = parts.length == 1 ? head == Head.CAUSAL_LM ? "llama" : "bert" : parts[0];
    int[] size = SIZES.get(parts[parts.length - 1]);
    if (parts.length > 2 || size == null || !FAMILIES.contains(family)) {
      throw new UserException(
          "unknown model '"
              + name
              + "' (--model); use scratch:SIZE or scratch:FAMILY-SIZE with a size of "
              + String.join(", ", SIZES.keySet())
              + " and a family of "
              + String.join(", ", FAMILIES));
    }
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", family).put("vocab_size", data.vocabularySize());
    config.put("pad_token_id", data.padId()).put("initializer_range", 0.02);
    int positions = Math.max(POSITIONS, data.maxLength());
    switch (family) {
      case "distilbert" -> distilBert(config, size, positions);
      case "gpt2" -> gpt2(config, size, positions);
      case "llama", "qwen2" -> llama(config, size, positions);
      default -> bert(config, size, positions);
    }
    return config;
  }

  private static void bert(ObjectNode config, int[] size, int positions) {
    boolean roberta = config.path("model_type").asText().equals("roberta");
    common(config, size).put("intermediate_size", 4 * size[1]).put("hidden_act", "gelu");
    // RoBERTa counts positions from the padding id on.
    config.put(
        "max_position_embeddings",
        roberta ? positions + 1 + config.path("pad_token_id").asInt() : positions);
    config.put("type_vocab_size", 2).put("layer_norm_eps", 1e-12);
    config.put("hidden_dropout_prob", 0.1).put("attention_probs_dropout_prob", 0.1);
    if (config.path("model_type").asText().equals("electra")) {
      config.put("embedding_size", size[1]);
    }
  }

  private static void distilBert(ObjectNode config, int[] size, int positions) {
    config.put("n_layers", size[0]).put("dim", size[1]).put("n_heads", size[2]);
    config.put("hidden_dim", 4 * size[1]).put("activation", "gelu");
    config.put("max_position_embeddings", positions);
    config.put("dropout", 0.1).put("attention_dropout", 0.1).put("seq_classif_dropout", 0.1);
  }

  private static void gpt2(ObjectNode config, int[] size, int positions) {
    config.put("n_layer", size[0]).put("n_embd", size[1]).put("n_head", size[2]);
    config.put("n_positions", positions).put("activation_function", "gelu_new");
    config.put("layer_norm_epsilon", 1e-5);
    List.of("embd_pdrop", "resid_pdrop", "attn_pdrop").forEach(key -> config.put(key, 0.1));
  }

  /** The gated feed-forward has three matrices: 8/3 of the width make it as large as BERT's. */
  private static void llama(ObjectNode config, int[] size, int positions) {
    common(config, size).put("num_key_value_heads", size[2]);
    config.put("intermediate_size", (8 * size[1] / 3 + 31) / 32 * 32).put("hidden_act", "silu");
    config.put("max_position_embeddings", positions).put("rms_norm_eps", 1e-6);
    config.put("rope_theta", 10_000.0).put("tie_word_embeddings", true);
    config.put("attention_dropout", 0.1);
  }

  private static ObjectNode common(ObjectNode config, int[] size) {
    config.put("num_hidden_layers", size[0]).put("hidden_size", size[1]);
    return config.put("num_attention_heads", size[2]);
  }

  /** Sets every dropout probability, by the names that the family has for them. */
  static void setDropout(ObjectNode config, double p) {
    List<String> keys =
        switch (config.path("model_type").asText()) {
          case "distilbert" -> List.of("dropout", "attention_dropout", "seq_classif_dropout");
          case "gpt2" -> List.of("embd_pdrop", "resid_pdrop", "attn_pdrop");
          case "llama", "qwen2" -> List.of("attention_dropout");
          default ->
              List.of("hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout");
        };
    keys.forEach(key -> config.put(key, p));
  }
}
