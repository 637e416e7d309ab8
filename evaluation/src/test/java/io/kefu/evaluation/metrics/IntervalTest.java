package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /**
   * The first three rows are published: R. G. Newcombe, Two-sided confidence intervals for the
   * single proportion, Statistics in Medicine 17 (1998), table I, method 3.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "20, 20, 0.8389, 1.0000"
  })
  void agreesWithPublishedWilsonIntervals(long successes, long n, double low, double high) {
    Interval interval = Interval.wilson(successes, n);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void isUndefinedWithoutExamples() {
    assertThat(Interval.wilson(0, 0).low()).isNaN();
    assertThat(Interval.wilson(0, 0).overlaps(new Interval(0, 1))).isFalse();
  }

  @Test
  void intervalsThatShareAnEndOverlap() {
    assertThat(new Interval(0.1, 0.2).overlaps(new Interval(0.2, 0.3))).isTrue();
    assertThat(new Interval(0.1, 0.2).overlaps(new Interval(0.21, 0.3))).isFalse();
  }
}
