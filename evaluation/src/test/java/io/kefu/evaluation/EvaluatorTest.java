package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.SparkTest;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.run.RunTable;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.bias.GroupResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final EvaluationConfig CONFIG = config(10);
  private static final List<String> LABELS = List.of("refund", "退货");

  private final List<Row> rows = new ArrayList<>();

  @Test
  void countsOnSparkGiveTheMetricsOfTheRows() {
    add("refund", "refund", 0.95, Map.of("region", "north"));
    add("refund", "refund", 0.85, Map.of("region", "north"));
    add("refund", "退货", 0.55, Map.of("region", "south"));
    add("退货", "退货", 0.85, Map.of("region", "south"));

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    assertThat(e.metrics().accuracy()).isEqualTo(0.75);
    assertThat(e.metrics().confusion().counts()).isDeepEqualTo(new long[][] {{2, 1}, {0, 1}});
    // F1 of refund: 4/5, of 退货: 2/3.
    assertThat(e.metrics().macro().f1()).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-12));
    // |1 − 0.95| + |2 − 1.7| + |0 − 0.55|, over 4 examples.
    assertThat(e.calibration().expectedCalibrationError()).isCloseTo(0.9 / 4, within(1e-12));
    GroupComparison region = e.groups().get(0);
    assertThat(region.gap().best()).isEqualTo("north");
    assertThat(region.gap().difference()).isEqualTo(0.5);
    assertThat(e.warnings()).isEmpty();
  }

  @Test
  void otherSplitsAreNotCounted() {
    add("refund", "refund", 0.9, Map.of());
    rows.add(row("r1", "train", "refund", "退货", 0.9, Map.of()));

    assertThat(Evaluator.evaluate(dataset(), LABELS, CONFIG).metrics().n()).isEqualTo(1);
  }

  @Test
  void aTrueLabelTheModelDoesNotKnowIsWrongAndWarnedOf() {
    add("refund", "refund", 0.9, Map.of());
    add("退货", "退货", 0.9, Map.of());
    add("invoice", "refund", 0.9, Map.of());

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    assertThat(e.metrics().accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(e.metrics().confusion().labels()).containsExactly("refund", "退货", "invoice");
    assertThat(e.warnings())
        .anyMatch(w -> w.contains("unknown to the model") && w.contains("1 ex"));
  }

  @Test
  void rowsWithoutATrueLabelAreLeftOutWithAWarning() {
    add("refund", "refund", 0.9, Map.of("region", "north"));
    add(null, "refund", 0.9, Map.of("region", "north"));

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    assertThat(e.metrics().n()).isEqualTo(1);
    assertThat(e.calibration().n()).isEqualTo(1);
    assertThat(e.groups().get(0).groups().get(0).n()).isEqualTo(1);
    assertThat(e.warnings()).contains("1 predictions have no true label and are left out");
  }

  @Test
  void confidencesAtTheEdgesOfBinsFallIntoTheLowerBinAndImpossibleOnesAreLeftOut() {
    add("refund", "refund", 0.0, Map.of());
    add("refund", "refund", 0.5, Map.of());
    add("refund", "refund", 1.0, Map.of());
    add("refund", "refund", Double.NaN, Map.of());
    add("refund", "refund", null, Map.of());
    add("refund", "refund", -3.5, Map.of());

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, config(2));

    assertThat(e.calibration().bins()).extracting(b -> b.n()).containsExactly(2L, 1L);
    assertThat(e.warnings()).anyMatch(w -> w.startsWith("3 of 6 predictions have no probability"));
  }

  @Test
  void everyAttributeIsComparedAndExamplesWithoutItAreCountedAsMissing() {
    Map<String, String> unknownTier = new HashMap<>(Map.of("region", "north"));
    unknownTier.put("tier", null);
    add("refund", "refund", 0.9, Map.of("region", "north", "tier", "gold"));
    add("refund", "refund", 0.9, unknownTier);
    add("refund", "refund", 0.9, null);

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    assertThat(e.groups()).extracting(GroupComparison::attribute).containsExactly("region", "tier");
    assertThat(e.groups()).extracting(GroupComparison::missing).containsExactly(1L, 2L);
    assertThat(e.groups().get(0).gap()).isNull();
    assertThat(e.warnings()).anyMatch(w -> w.contains("by tier have fewer than 2 examples"));
  }

  @Test
  void anAttributeWithVeryManyValuesKeepsItsLargestGroupsAndSaysSo() {
    for (int i = 0; i < 60; i++) {
      add("refund", "refund", 0.9, Map.of("store", "s" + i));
    }
    add("refund", "退货", 0.9, Map.of("store", "s7"));

    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    List<GroupResult> groups = e.groups().get(0).groups();
    assertThat(groups).hasSize(PredictionCounts.MAX_GROUPS);
    assertThat(groups.get(0).value()).isEqualTo("s7");
    assertThat(groups.get(0).n()).isEqualTo(2);
    assertThat(e.warnings()).anyMatch(w -> w.contains("store has 60 values"));
  }

  @Test
  void aSplitWithoutLabelledPredictionsIsAnErrorThatNamesTheSplit() {
    add(null, "refund", 0.9, Map.of());

    assertThatThrownBy(() -> Evaluator.evaluate(dataset(), LABELS, CONFIG))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'test'");
  }

  @Test
  void metricsFileKeepsEveryFigureAndWritesUndefinedOnesAsNull() {
    add("refund", "refund", 0.95, Map.of("region", "north"));
    add("退货", "refund", 0.7, Map.of("region", "south"));
    Evaluation e = Evaluator.evaluate(dataset(), LABELS, CONFIG);

    String json = e.toJson();

    assertThat(json)
        .contains("\"macro_f1\" : ", "\"accuracy_interval\"", "\"expected_calibration_error\"")
        .contains("\"precision\" : null")
        .doesNotContain("NaN", "macroF1");
    assertThat(Evaluation.fromJson(json, "metrics.json")).isEqualTo(e);
  }

  private static EvaluationConfig config(int bins) {
    Map<String, Object> flags =
        Map.of("evaluate.minimum-group-size", 2, "evaluate.calibration-bins", bins);
    return EvaluationConfig.from(JobConfig.load(Optional.empty(), flags).section("evaluate"));
  }

  private void add(String label, String predicted, Double score, Map<String, String> groups) {
    rows.add(row("r1", "test", label, predicted, score, groups));
  }

  private Row row(
      String run,
      String split,
      String label,
      String predicted,
      Double score,
      Map<String, String> groups) {
    String id = "e" + rows.size();
    return RowFactory.create(run, "intent", split, id, label, predicted, score, null, groups, null);
  }

  private Dataset<Row> dataset() {
    return SparkTest.spark().createDataFrame(rows, RunTable.PREDICTIONS.schema()).repartition(2);
  }
}
