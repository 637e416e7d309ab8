package io.kefu.training.job;

import io.kefu.modeling.family.Dimensions;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.TrainConfig;

/**
 * Bytes that training needs at its peak, the JVM and libtorch itself (about 0.5 GB) not counted.
 *
 * <ul>
 *   <li>weights: 4 per parameter; 2 more per trained or frozen one in bfloat16, for the rounded
 *       copy
 *   <li>gradients: 4 per trained parameter; twice that where batches are accumulated
 *   <li>optimizer: 8 per trained parameter
 *   <li>activations: what the layers keep for the gradients (after Korthikanti et al., arXiv
 *       2205.05198). Per token and layer {@code 4 (F + 4 H)} with F the inputs and outputs of its
 *       linear layers and H the hidden size; with dropout three times {@code 4 heads T} more for
 *       the attention over rows of T tokens. In bfloat16 half of F. With gradient checkpointing
 *       {@code 4 H} per token and layer, and one layer's activations. A language model adds {@code
 *       3 × 4} per logit.
 * </ul>
 */
record MemoryEstimate(long weights, long gradients, long optimizer, long activations) {

  /**
   * @param batchTokens rows × columns of the largest batch
   * @param batchScores rows × columns × columns of the batch where that is largest
   */
  static MemoryEstimate of(
      ModelProgram program, TrainConfig config, long batchTokens, long batchScores) {
    boolean half = config.model().bfloat16();
    long all = program.parameters().stream().mapToLong(MemoryEstimate::size).sum();
    long trained =
        program.parameters().stream()
            .filter(Parameter::trained)
            .mapToLong(MemoryEstimate::size)
            .sum();
    Dimensions d = program.dimensions();
    long features = half ? d.linearFeatures() / 2 : d.linearFeatures();
    long scores = config.model().dropout() == 0 ? 0 : 3 * d.heads() * batchScores;
    long layer = batchTokens * (features + 4L * d.hiddenSize()) + scores;
    long layers =
        config.model().gradientCheckpointing()
            ? batchTokens * d.hiddenSize() * (d.layers() + 1L) + layer
            : d.layers() * layer;
    return new MemoryEstimate(
        (half ? 6 : 4) * all,
        (config.accumulationSteps() > 1 ? 8 : 4) * trained,
        8 * trained,
        4 * layers + 12 * batchTokens * d.logits());
  }

  private static long size(Parameter parameter) {
    return HostTensor.elements(parameter.shape());
  }

  long total() {
    return weights + gradients + optimizer + activations;
  }
}
