package io.kefu.training.optim;

import io.kefu.modeling.family.Parameter;
import java.util.List;

/**
 * Layer-wise learning-rate decay (Howard and Ruder, arXiv 1801.06146; counted as in BEiT, arXiv
 * 2106.08254): the head learns at the full rate, layer i of L at {@code decay^(L - i)}, the
 * embeddings at {@code decay^(L + 1)}.
 *
 * @param decay 1 for one rate everywhere
 * @param layers L
 */
public record LayerDecay(double decay, int layers) {
  /** One rate everywhere. */
  public static final LayerDecay NONE = new LayerDecay(1, 0);

  /**
   * @param parameters all of the model's, trained or not
   */
  public static LayerDecay of(double decay, List<Parameter> parameters) {
    return new LayerDecay(
        decay, 1 + parameters.stream().mapToInt(Parameter::layer).max().orElse(-1));
  }

  /** What the learning rate is multiplied by. */
  double factor(Parameter parameter) {
    boolean top = parameter.head() || parameter.path().startsWith("final_");
    return Math.pow(decay, top ? 0 : layers - parameter.layer());
  }
}
