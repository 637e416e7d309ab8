package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  /**
   * Two bins: 4 examples with mean confidence 0.4 and 1 correct, |0.25 − 0.4| = 0.15; 6 examples
   * with mean confidence 0.9 and 3 correct, |0.5 − 0.9| = 0.4. ECE = 0.4·0.15 + 0.6·0.4 = 0.3.
   */
  @Test
  void errorIsTheGapOfEachBinWeightedByItsShareOfExamples() {
    Calibration c =
        Calibration.of(new long[] {4, 6}, new double[] {4 * 0.4, 6 * 0.9}, new long[] {1, 3});

    assertThat(c.expectedCalibrationError()).isCloseTo(0.3, within(1e-12));
    assertThat(c.bins().get(1).meanConfidence()).isCloseTo(0.9, within(1e-12));
    assertThat(c.bins().get(1).accuracy()).isEqualTo(0.5);
    assertThat(c.bins().get(0).high()).isEqualTo(0.5);
  }

  @Test
  void anEmptyBinIsUndefinedAndAddsNoError() {
    Calibration c = Calibration.of(new long[] {0, 2}, new double[] {0, 2}, new long[] {0, 2});

    assertThat(c.bins().get(0).accuracy()).isNaN();
    assertThat(c.expectedCalibrationError()).isZero();
  }

  @Test
  void isUndefinedWithoutConfidences() {
    assertThat(Calibration.of(new long[2], new double[2], new long[2]).expectedCalibrationError())
        .isNaN();
  }
}
