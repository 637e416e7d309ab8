package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdinalMetricsTest {
  private static final List<String> STARS = List.of("1", "2", "3", "4", "5");

  /**
   * {@code cohen_kappa_score(weights="quadratic")} and {@code mean_absolute_error} of scikit-learn.
   */
  @Test
  void figuresAreThoseOfScikitLearn() {
    int[] actual = {1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5};
    int[] predicted = {1, 2, 2, 2, 3, 1, 4, 4, 5, 5, 3, 5};

    OrdinalMetrics m = OrdinalMetrics.of(matrix(actual, predicted), 5);

    assertThat(m.quadraticWeightedKappa()).isCloseTo(0.773972602739726, within(1e-12));
    assertThat(m.meanAbsoluteError()).isCloseTo(0.5833333333333334, within(1e-12));
    assertThat(m.withinOne()).isCloseTo(10.0 / 12, within(1e-12));
  }

  @Test
  void oneClassOnBothSidesLeavesKappaUndefined() {
    OrdinalMetrics m = OrdinalMetrics.of(matrix(new int[] {3, 3}, new int[] {3, 3}), 5);

    assertThat(m.quadraticWeightedKappa()).isNaN();
    assertThat(m.meanAbsoluteError()).isZero();
  }

  @Test
  void aLabelThatTheModelDoesNotKnowHasNoPlaceInTheOrder() {
    List<ConfusionMatrix.Cell> cells = new ArrayList<>();
    cells.add(new ConfusionMatrix.Cell("1", "2", 3));
    cells.add(new ConfusionMatrix.Cell("6", "5", 4));

    OrdinalMetrics m = OrdinalMetrics.of(ConfusionMatrix.fromCounts(STARS, cells), 5);

    assertThat(m.n()).isEqualTo(3);
    assertThat(m.meanAbsoluteError()).isEqualTo(1);
  }

  private static ConfusionMatrix matrix(int[] actual, int[] predicted) {
    List<ConfusionMatrix.Cell> cells = new ArrayList<>();
    for (int i = 0; i < actual.length; i++) {
      cells.add(new ConfusionMatrix.Cell("" + actual[i], "" + predicted[i], 1));
    }
    return ConfusionMatrix.fromCounts(STARS, cells);
  }
}
