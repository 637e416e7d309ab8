package io.kefu.modeling.checkpoint;

import io.kefu.modeling.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds tensors under the names that checkpoints of different ages and origins use: a bare encoder
 * lacks the model's prefix, and old ones call LayerNorm's weight and bias gamma and beta.
 */
final class CheckpointNames {
  /** Not weights of an encoder with a classifier: index buffers, and the heads of pre-training. */
  private static final String IGNORED = ".*embeddings\\.position_ids|cls\\..*|.*lm_head\\..*";

  private final Map<String, String> byName = new LinkedHashMap<>();

  private CheckpointNames() {}

  static CheckpointNames of(List<String> stored) {
    CheckpointNames names = new CheckpointNames();
    for (String name : stored) {
      if (!name.matches(IGNORED)) {
        names.byName.put(
            name.replaceAll("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceAll("LayerNorm\\.beta$", "LayerNorm.bias"),
            name);
      }
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

  void requireNoneLeft(Path file) {
    if (!byName.isEmpty()) {
      String some = byName.values().stream().limit(3).collect(Collectors.joining("', '"));
      throw new ModelException(
          file
              + " holds "
              + byName.size()
              + " tensors that the model does not have ('"
              + some
              + "', …); the checkpoint is not of this architecture");
    }
  }
}
