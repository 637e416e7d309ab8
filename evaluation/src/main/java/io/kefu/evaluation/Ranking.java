package io.kefu.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.kefu.evaluation.metrics.RankingMetrics;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Puts the answers of each question into order by the probability that they belong to it. */
final class Ranking {
  /** The label of a pair that belongs together. */
  static final String MATCH = "match";

  private Ranking() {}

  /**
   * @param predictions stored ones; the wrong partners of a pair have its example id with {@code
   *     ~1}, {@code ~2}, … behind it
   */
  static RankingMetrics of(Dataset<Row> predictions, List<String> labels) {
    Column right = col("label").equalTo(MATCH);
    Column ahead = col("right").equalTo(false).and(col("match").geq(col("own")));
    Row row =
        predictions
            .where(col("label").isNotNull())
            .select(
                regexp_replace(col("example_id"), "~[0-9]+$", "").as("question"),
                right.as("right"),
                col("probabilities").getItem(labels.indexOf(MATCH)).as("match"))
            .withColumn(
                "own", max(when(col("right"), col("match"))).over(Window.partitionBy("question")))
            .groupBy("question")
            .agg(
                sum(col("right").cast("int")).as("rights"),
                count(lit(1)).as("answers"),
                sum(ahead.cast("int")).plus(1).as("place"))
            .where("rights = 1 AND answers > 1")
            .agg(
                count(lit(1)),
                avg(expr("cast(place = 1 AS DOUBLE)")),
                avg(expr("1D / place")),
                avg(expr("1D / answers")),
                avg(
                    expr(
                        "aggregate(sequence(1L, answers), 0D, (total, k) -> total + 1D / k) / answers")))
            .first();
    return new RankingMetrics(
        row.getLong(0), figure(row, 1), figure(row, 2), figure(row, 3), figure(row, 4));
  }

  /** An average over nothing is null. */
  static double figure(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
