package io.kefu.evaluation;

import io.kefu.core.UserException;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import io.kefu.evaluation.metrics.LabelLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores predictions on Spark; only counts reach the driver, never an example. */
public final class Evaluator {
  private Evaluator() {}

  /**
   * @param predictions of one run, with the columns of {@code RunTable.PREDICTIONS}; read three
   *     times, so pass a stored or cached data set; {@code score} is the probability of {@code
   *     predicted}; only the rows of the configured split count, and rows without a label are left
   *     out with a warning
   * @param labels the classes the model knows, in its order
   * @throws UserException when the split has no labelled predictions
   */
  public static Evaluation evaluate(
      Dataset<Row> predictions, List<String> labels, EvaluationConfig config) {
    PredictionCounts counts = new PredictionCounts(predictions, config.split());
    List<String> warnings = new ArrayList<>();
    ConfusionMatrix confusion = confusion(counts.confusion(), labels, config.split(), warnings);
    ClassificationMetrics metrics = ClassificationMetrics.of(confusion);
    warnings.addAll(metrics.warnings());
    Calibration calibration = counts.calibration(config.calibrationBins());
    if (calibration.n() < metrics.n()) {
      warnings.add(
          (metrics.n() - calibration.n())
              + " of "
              + metrics.n()
              + " predictions have no probability between 0 and 1; the calibration leaves them out");
    }
    List<GroupComparison> groups =
        counts.groups(labels, config.minimumGroupSize(), metrics.n(), warnings);
    groups.forEach(g -> warnIfTooSmall(g, warnings));
    return new Evaluation(metrics, groups, calibration, List.copyOf(warnings));
  }

  private static ConfusionMatrix confusion(
      List<ConfusionMatrix.Cell> cells, List<String> labels, String split, List<String> warnings) {
    long unlabelled = sum(cells.stream().filter(c -> c.actual() == null).toList());
    List<ConfusionMatrix.Cell> labelled = cells.stream().filter(c -> c.actual() != null).toList();
    if (labelled.isEmpty()) {
      throw new UserException(
          "no labelled predictions for the split '"
              + split
              + "'; check kefu.evaluate.split and that the prepared data has examples in that split");
    }
    if (unlabelled > 0) {
      warnings.add(unlabelled + " predictions have no true label and are left out");
    }
    Set<String> known = new HashSet<>(labels);
    List<ConfusionMatrix.Cell> unseen =
        labelled.stream().filter(c -> !known.contains(c.actual())).toList();
    if (!unseen.isEmpty()) {
      List<String> names =
          unseen.stream().map(ConfusionMatrix.Cell::actual).distinct().sorted().toList();
      warnings.add(
          LabelLists.count(names)
              + " unknown to the model, with "
              + sum(unseen)
              + " examples that all count as wrong: "
              + LabelLists.some(names));
    }
    return ConfusionMatrix.fromCounts(labels, labelled);
  }

  private static long sum(List<ConfusionMatrix.Cell> cells) {
    return cells.stream().mapToLong(ConfusionMatrix.Cell::count).sum();
  }

  static void warnIfTooSmall(GroupComparison groups, List<String> warnings) {
    int small = groups.tooSmall().size();
    if (small > 0) {
      warnings.add(
          small
              + " of "
              + groups.groups().size()
              + " groups by "
              + groups.attribute()
              + " have fewer than "
              + groups.minimumSize()
              + " examples and do not count towards the gap");
    }
  }
}
