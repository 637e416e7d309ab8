package io.kefu.modeling.checkpoint;

import io.kefu.modeling.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds tensors under the names that checkpoints of different ages and origins use: a bare body
 * lacks the model's prefix, and old ones call LayerNorm's weight and bias gamma and beta.
 */
final class CheckpointNames {
  /**
   * What a model may leave unread: index and mask buffers, which it computes itself, duplicates of
   * tied weights, and the heads of other tasks.
   */
  private static final String OTHERS =
      ".*embeddings\\.position_ids"
          + "|(transformer\\.)?h\\.\\d+\\.attn\\.(masked_)?bias"
          + "|.*rotary_emb\\.inv_freq"
          + "|(\\w+\\.)?pooler\\..*"
          + "|cls\\..*|lm_head\\..*|.*generator_\\w+\\..*|discriminator_\\w+\\..*"
          + "|vocab_(transform|layer_norm|projector)\\..*"
          + "|(pre_)?classifier\\..*|qa_outputs\\..*|score\\..*";

  private final Map<String, String> byName = new LinkedHashMap<>();

  private CheckpointNames() {}

  static CheckpointNames of(List<String> stored) {
    CheckpointNames names = new CheckpointNames();
    for (String name : stored) {
      names.byName.put(
          name.replaceAll("LayerNorm\\.gamma$", "LayerNorm.weight")
              .replaceAll("LayerNorm\\.beta$", "LayerNorm.bias"),
          name);
    }
    return names;
  }

  /** The stored name of a tensor; each can be taken once. */
  Optional<String> take(String name) {
    String stored = byName.remove(name);
    if (stored == null && name.indexOf('.') > 0) {
      stored = byName.remove(name.substring(name.indexOf('.') + 1));
    }
    return Optional.ofNullable(stored);
  }

  void requireNoneLeft(Path directory) {
    List<String> left = byName.values().stream().filter(name -> !name.matches(OTHERS)).toList();
    if (!left.isEmpty()) {
      String some = left.stream().limit(3).collect(Collectors.joining("', '"));
      throw new ModelException(
          directory
              + " holds "
              + left.size()
              + " tensors that the model does not have ('"
              + some
              + (left.size() > 3 ? "', …" : "'")
              + "); the checkpoint is not of the architecture that its config.json names");
    }
  }
}
