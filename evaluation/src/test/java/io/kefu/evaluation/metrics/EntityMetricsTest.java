package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected figures are seqeval's {@code classification_report} of
 *
 * <pre>
 * true B-PER I-PER O B-LOC | B-ORG I-ORG I-ORG O B-LOC I-LOC | O B-PER O O | B-LOC O B-ORG
 * pred B-PER I-PER O B-LOC | B-ORG I-ORG O     O B-LOC I-LOC | O B-LOC O B-MISC | B-LOC O O
 * </pre>
 */
class EntityMetricsTest {
  private static final EntityMetrics METRICS =
      EntityMetrics.of(
          4,
          1,
          0,
          List.of(
              new EntityMetrics.Counts("PER", 1, 2, 1),
              new EntityMetrics.Counts("LOC", 3, 3, 4),
              new EntityMetrics.Counts("ORG", 0, 2, 1),
              new EntityMetrics.Counts("MISC", 0, 0, 1)));

  @Test
  void figuresOfTypesAndTheirAveragesAreThoseOfSeqeval() {
    assertThat(METRICS.types())
        .extracting(ClassMetrics::label)
        .containsExactly("LOC", "MISC", "ORG", "PER");
    assertThat(METRICS.types().get(0).f1()).isCloseTo(0.8571428571428571, within(1e-12));
    assertThat(METRICS.types().get(3).f1()).isCloseTo(0.6666666666666666, within(1e-12));
    assertThat(METRICS.micro().f1()).isCloseTo(0.5714285714285714, within(1e-12));
    assertThat(METRICS.macro().f1()).isCloseTo(0.38095238095238093, within(1e-12));
  }

  @Test
  void whatIsUndefinedIsLeftOutOfTheMeanInsteadOfCountingAsZero() {
    // seqeval sets the recall of MISC, which has no example, to 0: (1 + 0 + 0 + 0.5) / 4.
    assertThat(METRICS.types().get(1).recall()).isNaN();
    assertThat(METRICS.macro().recall()).isCloseTo(1.5 / 3, within(1e-12));
  }

  @Test
  void withoutAnyEntityNothingIsDefined() {
    assertThat(EntityMetrics.of(3, 3, 0, List.of()).micro().f1()).isNaN();
  }
}
