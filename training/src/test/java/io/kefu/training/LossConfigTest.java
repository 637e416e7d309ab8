package io.kefu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossConfigTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  private static LossConfig config(
      double smoothing, boolean balanced, Map<String, Double> weights) {
    return new LossConfig(smoothing, balanced, weights, false, 0.05, true);
  }

  /** scikit-learn's {@code compute_class_weight("balanced")}: n / (classes * count). */
  @Test
  void balancedWeightsAreInverseToTheCounts() {
    LossConfig config = config(0, true, Map.of());
    assertThat(config.weights(LABELS, new long[] {6, 3, 1}))
        .containsExactly(10.0 / 18, 10.0 / 9, 10.0 / 3);
  }

  @Test
  void givenWeightsTakeTheirPlace() {
    assertThat(config(0, true, Map.of("b", 7.0)).weights(LABELS, new long[] {2, 1, 1}))
        .containsExactly(4.0 / 6, 7, 4.0 / 3);
    assertThat(config(0, false, Map.of("c", 0.5)).weights(LABELS, new long[3]))
        .containsExactly(1, 1, 0.5);
    assertThat(config(0, false, Map.of()).weights(LABELS, new long[3])).isEmpty();
  }

  @Test
  void weightOfAClassThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> config(0, false, Map.of("d", 1.0)).weights(LABELS, new long[3]))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("class 'd'")
        .hasMessageContaining("a, b, c");
  }
}
