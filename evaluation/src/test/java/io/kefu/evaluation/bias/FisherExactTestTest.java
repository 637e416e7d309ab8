package io.kefu.evaluation.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherExactTestTest {
  /** The first row is Fisher's tea tasting; all p-values from {@code scipy.stats.fisher_exact}. */
  @ParameterizedTest
  @CsvSource({
    "3, 4, 1, 4, 0.48571428571428565",
    "1, 24, 20, 38, 6.682958917418998e-05",
    "90, 100, 60, 80, 0.008890486921403748",
    "20, 20, 150, 170, 0.13749291490098436",
    "9500, 10000, 9420, 10000, 0.013419988312274636",
    "0, 30, 0, 40, 1.0",
    "950000, 1000000, 951000, 1000000, 0.0011272368326405394"
  })
  void agreesWithSciPy(long successes1, long n1, long successes2, long n2, double p) {
    assertThat(FisherExactTest.twoSided(successes1, n1, successes2, n2))
        .isCloseTo(p, withinPercentage(1e-4));
    assertThat(FisherExactTest.twoSided(successes2, n2, successes1, n1))
        .isCloseTo(p, withinPercentage(1e-4));
  }
}
