package io.kefu.evaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import io.kefu.evaluation.metrics.StateMetrics;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/** States of dialogues as a model wrote them, beside the previous turn's and the empty one. */
final class StateTracking {
  private static final List<String> TRACKERS = List.of("model", "previous", "empty");

  private final Dataset<Row> compared;

  /**
   * @param stored predictions: {@code label} is the true state, {@code predicted} the written one
   * @param examples all of the split, to know the turn before
   */
  StateTracking(Dataset<Row> stored, Dataset<Row> examples) {
    Dataset<Row> before =
        examples.select(
            col("example_id"),
            lag("target", 1)
                .over(Window.partitionBy("conversation_id").orderBy("turn_index"))
                .as("before"));
    UserDefinedFunction compare =
        udf(
            (UDF2<String, String, List<Long>>) StateComparison::of,
            DataTypes.createArrayType(DataTypes.LongType));
    this.compared =
        stored
            .join(before, "example_id")
            .withColumn("model", compare.apply(col("label"), col("predicted")))
            .withColumn("previous", compare.apply(col("label"), coalesce(col("before"), lit(""))))
            .withColumn("empty", compare.apply(col("label"), lit("")));
  }

  /** Whether the whole state is right, as {@code right}. */
  Dataset<Row> outcomes() {
    return compared.withColumn("right", col("model").getItem(0).equalTo(1));
  }

  StateMetrics metrics() {
    List<Column> sums = new ArrayList<>();
    for (String tracker : TRACKERS) {
      for (int i = 0; i < 4; i++) {
        sums.add(coalesce(sum(col(tracker).getItem(i)), lit(0L)));
      }
    }
    Row row = compared.agg(count(lit(1)), sums.toArray(Column[]::new)).first();
    return new StateMetrics(
        row.getLong(0),
        tracker("model", row, 1),
        tracker("previous turn's state", row, 5),
        tracker("empty state", row, 9));
  }

  private static StateMetrics.Tracker tracker(String name, Row row, int from) {
    return StateMetrics.Tracker.of(
        name,
        row.getLong(0),
        row.getLong(from),
        row.getLong(from + 1),
        row.getLong(from + 2),
        row.getLong(from + 3));
  }
}
