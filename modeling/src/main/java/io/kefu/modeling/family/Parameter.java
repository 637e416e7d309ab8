package io.kefu.modeling.family;

import java.util.List;

/**
 * One trainable tensor of a program.
 *
 * @param path attribute path inside the program, for example {@code layer0.qkv_weight}
 * @param shape as the program uses it
 * @param sources the tensors in a Hugging Face checkpoint, stacked along the first dimension where
 *     the program joins several (query, key and value are one matrix multiplication)
 * @param init how a new one starts
 * @param head whether it belongs to the task head: such a tensor may be missing from a checkpoint
 *     of another task
 * @param trained whether it has a gradient
 */
public record Parameter(
    String path, long[] shape, List<Source> sources, Init init, boolean head, boolean trained) {
  /**
   * A tensor of a checkpoint.
   *
   * @param rows its first dimension
   */
  public record Source(String name, long rows) {}

  /** Initial values of a parameter that no checkpoint gives. */
  public enum Init {
    /** Normal with mean 0 and the configuration's {@code initializer_range}. */
    NORMAL,
    /**
     * Sines and cosines of the row's number (Vaswani et al., arXiv 1706.03762, section 3.5), scaled
     * to a root mean square of {@code initializer_range}: positions, whose distances a model
     * without pre-training would otherwise have to learn first.
     */
    SINUSOID,
    /** Uniform in ±1/√in, as {@code torch.nn.Linear} starts. */
    KAIMING_UNIFORM,
    ZERO,
    ONE
  }

  /** Biases and normalisation weights take no weight decay, as in Hugging Face's Trainer. */
  public boolean decays() {
    return shape.length > 1;
  }

  /** Number of the layer that it belongs to; -1 for none. */
  public int layer() {
    int dot = path.indexOf('.');
    return dot > 0 && path.startsWith("layer") ? Integer.parseInt(path.substring(5, dot)) : -1;
  }

  Parameter withTrained(boolean isTrained) {
    return new Parameter(path, shape, sources, init, head, isTrained);
  }
}
