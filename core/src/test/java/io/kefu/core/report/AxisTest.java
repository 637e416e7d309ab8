package io.kefu.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRoundValuesWithinTheRange() {
    assertThat(labels(Axis.of(0, 1503, 0, 100, 7))).containsExactly("0", "500", "1000", "1500");
    assertThat(labels(Axis.rounded(0.31, 4.4, 100, 0, 5)))
        .containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(labels(Axis.of(0, 0.0005, 0, 1, 5)))
        .containsExactly("0", "1e-4", "2e-4", "3e-4", "4e-4", "5e-4");
    assertThat(labels(Axis.of(0, 6500, 0, 1, 3))).containsExactly("0", "5k");
    assertThat(labels(Axis.of(0.85, 0.9, 0, 1, 5)))
        .containsExactly("0.85", "0.86", "0.87", "0.88", "0.89", "0.90");
  }

  @Test
  void aSingleValueStillHasAnAxis() {
    Axis axis = Axis.of(3, 3, 0, 10, 5);

    assertThat(axis.at(3)).isZero();
    assertThat(axis.ticks()).isNotEmpty();
  }

  @Test
  void wholeStepsHaveNoFractions() {
    assertThat(labels(Axis.of(1, 3, 0, 10, 7).wholeSteps())).containsExactly("1", "2", "3");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }
}
