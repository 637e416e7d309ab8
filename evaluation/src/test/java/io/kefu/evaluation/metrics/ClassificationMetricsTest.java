package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kefu.evaluation.metrics.ConfusionMatrix.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationMetricsTest {
  /**
   * By hand; rows are the truth:
   *
   * <pre>
   *          cat dog bird | support
   *   cat      5   2    1 |   8
   *   dog      1   7    0 |   8
   *   bird     2   0    2 |   4
   *   --------------------+
   *   taken    8   9    3 |  20
   *
   *   precision  5/8 = 0.625        7/9 = 0.777778      2/3 = 0.666667   mean 0.689815
   *   recall     5/8 = 0.625        7/8 = 0.875         2/4 = 0.5        mean 0.666667
   *   F1         10/16 = 0.625      14/17 = 0.823529    4/7 = 0.571429   mean 0.673319
   *   weighted   precision (8·0.625 + 8·0.777778 + 4·0.666667)/20 = 0.694444
   *              recall    14/20 = 0.7
   *              F1        (8·0.625 + 8·0.823529 + 4·0.571429)/20 = 0.693697
   * </pre>
   */
  @Test
  void agreesWithFiguresWorkedOutByHand() {
    ClassificationMetrics m =
        ClassificationMetrics.of(
            matrix(List.of("cat", "dog", "bird"), new long[][] {{5, 2, 1}, {1, 7, 0}, {2, 0, 2}}));

    assertThat(m.accuracy()).isEqualTo(0.7);
    assertThat(m.n()).isEqualTo(20);
    assertThat(m.correct()).isEqualTo(14);
    assertThat(m.majorityBaseline()).isEqualTo(0.4);
    assertThat(m.classes().get(1).precision()).isCloseTo(7.0 / 9, within(1e-12));
    assertThat(m.classes().get(1).recall()).isEqualTo(0.875);
    assertThat(m.classes().get(1).f1()).isCloseTo(14.0 / 17, within(1e-12));
    assertThat(m.classes().get(2).support()).isEqualTo(4);
    assertAverage(m.macro(), 0.689815, 0.666667, 0.673319);
    assertAverage(m.weighted(), 0.694444, 0.7, 0.693697);
    assertAverage(m.micro(), 0.7, 0.7, 0.7);
    assertThat(m.warnings()).isEmpty();
  }

  /**
   * The class "b" has examples but is never predicted: precision 0/0, recall 0/3, F1 0/3 = 0. Macro
   * precision is that of "a" alone, 4/7; macro F1 is (8/11 + 0)/2. scikit-learn with {@code
   * zero_division=np.nan} gives the same.
   */
  @Test
  void precisionOfAClassThatIsNeverPredictedIsUndefinedAndWarnedOf() {
    ClassificationMetrics m =
        ClassificationMetrics.of(matrix(List.of("a", "b"), new long[][] {{4, 0}, {3, 0}}));

    assertThat(m.classes().get(1).precision()).isNaN();
    assertThat(m.classes().get(1).recall()).isZero();
    assertThat(m.classes().get(1).f1()).isZero();
    assertAverage(m.macro(), 4.0 / 7, 0.5, 4.0 / 11);
    assertThat(m.warnings()).singleElement().asString().contains("precision is undefined", "b");
  }

  /**
   * Figures of {@code precision_recall_fscore_support(average=..., zero_division=np.nan)} of
   * scikit-learn 1.9.1; the third class is never predicted and the fifth has no example.
   */
  @Test
  void undefinedFiguresEnterAveragesAsInScikitLearn() {
    ClassificationMetrics m =
        ClassificationMetrics.of(
            matrix(
                List.of("a", "b", "c", "d", "e"),
                new long[][] {
                  {30, 4, 0, 1, 0},
                  {2, 18, 0, 3, 0},
                  {5, 0, 0, 1, 0},
                  {0, 7, 0, 51, 2},
                  {0, 0, 0, 0, 0}
                }));

    assertAverage(m.macro(), 0.5855536879, 0.6224378882, 0.4809902741);
    assertAverage(m.weighted(), 0.8245516745, 0.7983870968, 0.7890997119);
    assertThat(m.warnings()).hasSize(2);
  }

  @Test
  void aClassThatOccursNowhereIsLeftOutOfTheMacroAverage() {
    ClassificationMetrics m =
        ClassificationMetrics.of(
            matrix(List.of("a", "b", "never"), new long[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}}));

    // F1 of a: 6/7, of b: 8/9.
    assertThat(m.macro().f1()).isCloseTo((6.0 / 7 + 8.0 / 9) / 2, within(1e-12));
    assertThat(m.classes().get(2).f1()).isNaN();
    assertThat(m.warnings()).singleElement().asString().contains("never");
  }

  @Test
  void aLabelTheModelDoesNotKnowCountsAsWrongAndLowersMacroRecallAndF1() {
    ClassificationMetrics m =
        ClassificationMetrics.of(
            ConfusionMatrix.fromCounts(
                List.of("a", "b"),
                List.of(new Cell("a", "a", 2), new Cell("b", "b", 2), new Cell("new", "a", 4))));

    assertThat(m.confusion().labels()).containsExactly("a", "b", "new");
    assertThat(m.accuracy()).isEqualTo(0.5);
    assertThat(m.macro().recall()).isCloseTo(2.0 / 3, within(1e-12));
    // F1 of a: 2·2/(2 + 6) = 0.5, of b: 1, of new: 0.
    assertThat(m.macro().f1()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void withoutExamplesEveryFigureIsUndefinedNotZero() {
    ClassificationMetrics m = ClassificationMetrics.of(matrix(List.of("a"), new long[][] {{0}}));

    assertThat(m.accuracy()).isNaN();
    assertThat(m.accuracyInterval().low()).isNaN();
    assertThat(m.macro().f1()).isNaN();
    assertThat(m.weighted().precision()).isNaN();
    assertThat(m.warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void microFiguresAndWeightedRecallEqualTheAccuracyOnAnyCounts(long seed) {
    ClassificationMetrics m = ClassificationMetrics.of(random(new Random(seed)));

    assertThat(m.micro().f1()).isEqualTo(m.accuracy());
    assertThat(m.micro().precision()).isEqualTo(m.accuracy());
    assertThat(m.weighted().recall()).isCloseTo(m.accuracy(), within(1e-12));
    assertThat(m.macro().f1()).isBetween(0.0, 1.0);
    assertThat(m.accuracy()).isBetween(m.accuracyInterval().low(), m.accuracyInterval().high());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theOrderOfTheLabelsDoesNotChangeTheAverages(long seed) {
    ConfusionMatrix matrix = random(new Random(seed));
    List<String> reversed = new ArrayList<>(matrix.labels());
    java.util.Collections.reverse(reversed);

    Average turned =
        ClassificationMetrics.of(ConfusionMatrix.fromCounts(reversed, matrix.cells())).macro();
    Average straight = ClassificationMetrics.of(matrix).macro();
    assertAverage(turned, straight.precision(), straight.recall(), straight.f1());
  }

  private static void assertAverage(Average average, double precision, double recall, double f1) {
    assertThat(average.precision()).isCloseTo(precision, within(1e-6));
    assertThat(average.recall()).isCloseTo(recall, within(1e-6));
    assertThat(average.f1()).isCloseTo(f1, within(1e-6));
  }

  static ConfusionMatrix random(Random random) {
    int k = 1 + random.nextInt(9);
    List<String> labels = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      labels.add("c" + i);
    }
    cells.add(new Cell("c0", "c0", 1));
    for (int i = 0; i < 30; i++) {
      cells.add(new Cell("c" + random.nextInt(k), "c" + random.nextInt(k), random.nextInt(50)));
    }
    return ConfusionMatrix.fromCounts(labels, cells);
  }

  private static ConfusionMatrix matrix(List<String> labels, long[][] counts) {
    return new ConfusionMatrix(labels, counts);
  }
}
