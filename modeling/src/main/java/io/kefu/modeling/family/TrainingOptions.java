package io.kefu.modeling.family;

import java.util.List;
import java.util.Optional;

/**
 * What the program of a model does differently for a training run.
 *
 * @param freeze patterns of tensor names as checkpoints have them, {@code *} for any text; what
 *     they match is not trained
 * @param frozenLayers the embeddings and this many layers above them are not trained; -1 for none
 * @param lora adapters in place of the body's own weights
 * @param gradientCheckpointing keeps the states between layers only and computes the rest again on
 *     the way back (Chen et al., arXiv 1604.06174)
 * @param bfloat16 matrix products in bfloat16; weights, their gradients, normalisation, softmax and
 *     loss stay in float32
 * @param ordinal whether the classes have an order that the loss should heed
 */
public record TrainingOptions(
    List<String> freeze,
    int frozenLayers,
    Optional<Lora> lora,
    boolean gradientCheckpointing,
    boolean bfloat16,
    boolean ordinal) {
  public static final TrainingOptions PLAIN =
      new TrainingOptions(List.of(), -1, Optional.empty(), false, false, false);
}
