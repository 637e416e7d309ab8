package io.kefu.evaluation;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The aggregates that the metrics need, counted on Spark. */
final class PredictionCounts {
  /** An attribute with more values than this (an id, say) is no grouping; the largest are kept. */
  static final int MAX_GROUPS = 50;

  /** How far a float32 probability may exceed 1 by rounding. */
  private static final double ROUNDING = 1e-5;

  private final Dataset<Row> rows;
  private final Dataset<Row> labelled;

  PredictionCounts(Dataset<Row> predictions, String split) {
    this.rows = predictions.filter(col("split").equalTo(split));
    this.labelled = rows.filter(col("label").isNotNull());
  }

  /** By true and predicted label; the true one may be null. */
  List<ConfusionMatrix.Cell> confusion() {
    List<ConfusionMatrix.Cell> cells = new ArrayList<>();
    Set<String> runs = new HashSet<>();
    for (Row row : rows.groupBy("run_id", "label", "predicted").count().collectAsList()) {
      runs.add(row.getString(0));
      cells.add(cell(row, 1));
    }
    if (runs.size() > 1) {
      throw new IllegalArgumentException("predictions of more than one run: " + runs);
    }
    return cells;
  }

  private static ConfusionMatrix.Cell cell(Row row, int from) {
    if (row.isNullAt(from + 1)) {
      throw new IllegalArgumentException("predictions without a predicted label");
    }
    return new ConfusionMatrix.Cell(
        row.getString(from), row.getString(from + 1), row.getLong(from + 2));
  }

  Calibration calibration(int bins) {
    Column score = col("score");
    Column bin = greatest(lit(0), ceil(least(score, lit(1.0)).multiply(bins)).minus(1));
    Column correct = col("label").equalTo(col("predicted")).cast("long");
    long[] n = new long[bins];
    double[] confidence = new double[bins];
    long[] hits = new long[bins];
    List<Row> counted =
        labelled
            .filter(score.isNotNull().and(not(isnan(score))))
            .filter(score.between(0, 1 + ROUNDING))
            .groupBy(bin.cast("int").as("bin"))
            .agg(count(lit(1)), sum(least(score, lit(1.0))), sum(correct))
            .collectAsList();
    for (Row row : counted) {
      int m = row.getInt(0);
      n[m] = row.getLong(1);
      confidence[m] = row.getDouble(2);
      hits[m] = row.getLong(3);
    }
    return Calibration.of(n, confidence, hits);
  }

  /** By attribute, in the order of their names. */
  List<GroupComparison> groups(
      List<String> labels, int minimumSize, long total, List<String> warnings) {
    Map<String, Map<String, List<ConfusionMatrix.Cell>>> cells = new TreeMap<>();
    Map<String, Integer> values = new TreeMap<>();
    for (Row row : countedByGroup().collectAsList()) {
      values.put(row.getString(0), row.getInt(5));
      cells
          .computeIfAbsent(row.getString(0), a -> new TreeMap<>())
          .computeIfAbsent(row.getString(1), v -> new ArrayList<>())
          .add(cell(row, 2));
    }
    values.forEach(
        (attribute, n) -> {
          if (n > MAX_GROUPS) {
            warnings.add(
                String.format(
                    "%s has %d values; only the %d largest groups are shown and compared",
                    attribute, n, MAX_GROUPS));
          }
        });
    List<GroupComparison> comparisons = new ArrayList<>();
    cells.forEach(
        (attribute, byValue) -> {
          Map<String, ConfusionMatrix> matrices = new TreeMap<>();
          byValue.forEach((v, c) -> matrices.put(v, ConfusionMatrix.fromCounts(labels, c)));
          comparisons.add(GroupComparison.of(attribute, matrices, minimumSize, total));
        });
    return List.copyOf(comparisons);
  }

  /** Columns: attribute, value, label, predicted, count, number of values of the attribute. */
  private Dataset<Row> countedByGroup() {
    Column size = sum("count").over(Window.partitionBy("attribute", "value"));
    Column rank =
        dense_rank()
            .over(Window.partitionBy("attribute").orderBy(col("size").desc(), col("value")));
    return labelled
        .select(
            explode(col("groups")).as(new String[] {"attribute", "value"}),
            col("label"),
            col("predicted"))
        .filter(col("value").isNotNull())
        .groupBy("attribute", "value", "label", "predicted")
        .count()
        .withColumn("size", size)
        .withColumn("rank", rank)
        .withColumn("values", max("rank").over(Window.partitionBy("attribute")))
        .filter(col("rank").leq(MAX_GROUPS))
        .select("attribute", "value", "label", "predicted", "count", "values");
  }
}
