package io.kefu.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmoothingTest {
  /** Decay 0.5 for a window of 3: 4; (0.5·2 + 0.25·4)/0.75 = 8/3; (0.5 + 0.5·2)/0.875 = 12/7. */
  @Test
  void averageIsBiasCorrected() {
    double[] smooth = Smoothing.average(new double[] {4, 2, 1}, 3);

    assertThat(smooth[0]).isCloseTo(4, within(1e-12));
    assertThat(smooth[1]).isCloseTo(8.0 / 3, within(1e-12));
    assertThat(smooth[2]).isCloseTo(12.0 / 7, within(1e-12));
  }

  @Test
  void valuesThatAreNotFiniteDoNotEnterTheAverage() {
    double[] smooth = Smoothing.average(new double[] {2, Double.NaN, 2}, 3);

    assertThat(smooth[1]).isNaN();
    assertThat(smooth[2]).isEqualTo(2);
  }

  @Test
  void outlineOfALongCurveKeepsItsSpikesInOrder() {
    double[] values = new double[100_000];
    values[31_234] = 7;
    values[77_777] = -3;

    int[] kept = Smoothing.outline(values, 400);

    assertThat(kept.length).isLessThanOrEqualTo(400);
    assertThat(kept).contains(31_234, 77_777).isSorted();
    assertThat(Arrays.stream(Smoothing.outline(new double[10], 400)).count()).isEqualTo(10);
  }
}
