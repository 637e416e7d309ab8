package io.kefu.training.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.family.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The first step of Adam without decay moves every weight by {@code rate * g / (|g| + eps)}, that
 * is by its learning rate, whatever the gradient.
 */
class LayerDecayTest {
  private static final List<Parameter> LAYOUT =
      List.of(
          parameter("word_embeddings", false, 3, 2),
          parameter("layer0.up_weight", false, 2, 2),
          parameter("layer0.up_bias", false, 2),
          parameter("layer1.up_weight", false, 2, 2),
          parameter("final_norm_weight", false, 2),
          parameter("classifier_weight", true, 2, 2));

  private static Parameter parameter(String path, boolean head, long... shape) {
    return new Parameter(path, shape, List.of(), Parameter.Init.ONE, head, true);
  }

  @Test
  void layersLearnSlowerTowardsTheEmbeddings() {
    assertThat(movesOfOneStep(LayerDecay.of(0.5, LAYOUT), 0))
        .containsExactly(new double[] {0.0125, 0.025, 0.025, 0.05, 0.1, 0.1}, within(1e-6));
    assertThat(movesOfOneStep(LayerDecay.NONE, 0))
        .containsExactly(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, within(1e-6));
  }

  /**
   * {@code p *= 1 - rate * decay} first: weights of 1 lose another {@code rate * 0.5}, vectors do
   * not.
   */
  @Test
  void weightDecayFollowsTheRateAndSparesVectors() {
    assertThat(movesOfOneStep(LayerDecay.of(0.5, LAYOUT), 0.5))
        .containsExactly(new double[] {0.01875, 0.0375, 0.025, 0.075, 0.1, 0.15}, within(1e-6));
  }

  private static double[] movesOfOneStep(LayerDecay layerDecay, double weightDecay) {
    try (PtNDManager manager = Torch.manager()) {
      List<PtNDArray> weights = new ArrayList<>();
      List<PtNDArray> gradients = new ArrayList<>();
      for (Parameter parameter : LAYOUT) {
        weights.add((PtNDArray) manager.ones(new Shape(parameter.shape())));
        gradients.add((PtNDArray) manager.ones(new Shape(parameter.shape())).mul(0.3));
      }
      AdamWConfig config = new AdamWConfig(0.9, 0.999, 1e-8, weightDecay, 0);
      try (AdamW optimizer = new AdamW(manager, config, layerDecay, LAYOUT, weights)) {
        optimizer.step(gradients, 0.1);
      }
      return weights.stream().mapToDouble(w -> 1 - w.toFloatArray()[0]).toArray();
    }
  }
}
