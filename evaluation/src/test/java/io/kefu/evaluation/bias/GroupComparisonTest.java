package io.kefu.evaluation.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kefu.evaluation.metrics.ConfusionMatrix;
import io.kefu.evaluation.metrics.ConfusionMatrix.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {
  @Test
  void gapIsBestMinusWorstAmongGroupsOfSufficientSize() {
    GroupComparison c =
        GroupComparison.of(
            "region",
            Map.of("north", right(90, 100), "south", right(60, 80), "islands", right(0, 5)),
            20,
            200);

    assertThat(c.gap().best()).isEqualTo("north");
    assertThat(c.gap().worst()).isEqualTo("south");
    assertThat(c.gap().difference()).isCloseTo(0.15, within(1e-12));
    assertThat(c.tooSmall()).extracting(GroupResult::value).containsExactly("islands");
    assertThat(c.missing()).isEqualTo(15);
    assertThat(c.groups())
        .extracting(GroupResult::value)
        .containsExactly("north", "south", "islands");
  }

  @Test
  void noGapWithFewerThanTwoGroupsOfSufficientSize() {
    GroupComparison c =
        GroupComparison.of("tier", Map.of("gold", right(50, 60), "basic", right(1, 3)), 20, 63);

    assertThat(c.gap()).isNull();
    assertThat(c.groups()).hasSize(2);
  }

  @Test
  void equalGroupsHaveNoGapAndAreStillNamedApart() {
    GroupComparison c =
        GroupComparison.of("tier", Map.of("a", right(30, 40), "b", right(30, 40)), 20, 80);

    assertThat(c.gap().difference()).isZero();
    assertThat(c.gap().best()).isNotEqualTo(c.gap().worst());
    assertThat(c.gap().pValue()).isEqualTo(1);
    assertThat(c.gap().intervalsOverlap()).isTrue();
  }

  @Test
  void moreGroupsMakeTheSameDifferenceLessSurprising() {
    Map<String, ConfusionMatrix> two = Map.of("a", right(95, 100), "b", right(80, 100));
    Map<String, ConfusionMatrix> three =
        Map.of("a", right(95, 100), "b", right(80, 100), "c", right(88, 100));

    double alone = GroupComparison.of("x", two, 20, 200).gap().pValue();
    double among = GroupComparison.of("x", three, 20, 300).gap().pValue();

    assertThat(among).isCloseTo(3 * alone, within(1e-12));
  }

  /** Macro F1 of (30 of a right, 10 of b taken for a): a 60/70, b 0. */
  @Test
  void groupsCarryTheirOwnMacroFigures() {
    ConfusionMatrix matrix =
        ConfusionMatrix.fromCounts(
            List.of("a", "b"), List.of(new Cell("a", "a", 30), new Cell("b", "a", 10)));

    GroupComparison c = GroupComparison.of("x", Map.of("only", matrix), 20, 40);

    assertThat(c.groups().get(0).macro().f1()).isCloseTo(3.0 / 7, within(1e-12));
  }

  static ConfusionMatrix right(long correct, long n) {
    return ConfusionMatrix.fromCounts(
        List.of("a", "b"), List.of(new Cell("a", "a", correct), new Cell("a", "b", n - correct)));
  }
}
