package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kefu.evaluation.metrics.ConfusionMatrix.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergingPartsEqualsCountingTheWhole(long seed) {
    Random random = new Random(seed);
    List<String> labels = List.of("a", "b", "c", "d");
    List<Cell> all = new ArrayList<>();
    List<List<Cell>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < 200; i++) {
      Cell cell = new Cell(labels.get(random.nextInt(4)), labels.get(random.nextInt(4)), 1);
      all.add(cell);
      parts.get(random.nextInt(3)).add(cell);
    }

    ConfusionMatrix merged =
        parts.stream()
            .map(p -> ConfusionMatrix.fromCounts(labels, p))
            .reduce(ConfusionMatrix::merge)
            .orElseThrow();

    assertThat(merged).isEqualTo(ConfusionMatrix.fromCounts(labels, all));
    assertThat(merged.total()).isEqualTo(200);
  }

  @Test
  void mergingKeepsTheLabelsThatOnlyOneSideHas() {
    ConfusionMatrix left = ConfusionMatrix.fromCounts(List.of("a"), List.of(new Cell("a", "a", 1)));
    ConfusionMatrix right =
        ConfusionMatrix.fromCounts(List.of("b", "a"), List.of(new Cell("b", "a", 2)));

    ConfusionMatrix merged = left.merge(right);

    assertThat(merged.labels()).containsExactly("a", "b");
    assertThat(merged.counts()).isDeepEqualTo(new long[][] {{1, 0}, {2, 0}});
  }

  @Test
  void rowsAreTheTruthAndColumnsThePrediction() {
    ConfusionMatrix m =
        ConfusionMatrix.fromCounts(
            List.of("a", "b"), List.of(new Cell("a", "b", 3), new Cell("b", "b", 1)));

    assertThat(m.support(0)).isEqualTo(3);
    assertThat(m.predicted(0)).isZero();
    assertThat(m.predicted(1)).isEqualTo(4);
    assertThat(m.correct()).isEqualTo(1);
  }

  @Test
  void errorsComeMostFrequentFirstWithoutTheDiagonal() {
    ConfusionMatrix m =
        ConfusionMatrix.fromCounts(
            List.of("a", "b"),
            List.of(new Cell("a", "a", 9), new Cell("a", "b", 1), new Cell("b", "a", 4)));

    assertThat(m.errors()).containsExactly(new Cell("b", "a", 4), new Cell("a", "b", 1));
  }

  @Test
  void refusesLabelsThatAreNotDistinct() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.fromCounts(List.of("a", "a"), List.of()));
  }
}
