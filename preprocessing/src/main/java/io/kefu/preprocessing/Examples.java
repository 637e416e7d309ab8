package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import io.kefu.preprocessing.Task.Head;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Training examples of a task. */
final class Examples {
  private static final Column GROUPS =
      expr(
          "map_concat("
              + "map_filter(map('channel', channel, 'language', language), (k, v) -> v IS NOT NULL),"
              + "map_filter(coalesce(customer, cast(map() AS MAP<STRING, STRING>)),"
              + " (k, v) -> v IS NOT NULL AND k NOT IN ('channel', 'language')))");

  private Examples() {}

  /**
   * @param silver columns of {@code silver.turns}
   * @return columns of {@link ExampleRows#SCHEMA}, splits assigned
   */
  static Dataset<Row> withReasons(Dataset<Row> silver, PrepareConfig config) {
    Task task = config.task();
    Dataset<Row> turns = turns(silver, config);
    Dataset<Row> kept = config.text().duplicates().dropFromTrain() ? drop(turns, task) : turns;
    return Turns.together(kept, task)
        .withColumn("groups", GROUPS)
        .map(new ExampleRows(task), Encoders.row(ExampleRows.SCHEMA));
  }

  /** Columns of {@code gold.examples}. */
  static Dataset<Row> of(Dataset<Row> withReasons) {
    return withReasons.filter(col("left_out").isNull()).drop("left_out");
  }

  /** What cannot become an example, by reason. */
  static Map<String, Long> leftOut(Dataset<Row> withReasons) {
    Map<String, Long> counts = new TreeMap<>();
    withReasons
        .filter(col("left_out").isNotNull())
        .groupBy("left_out")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /** Train examples that are duplicates of an example in another split. */
  static long leaking(Dataset<Row> silver, PrepareConfig config) {
    return config.text().duplicates().find() && hasDuplicates(config.task())
        ? Leakage.count(turns(silver, config))
        : 0;
  }

  private static Dataset<Row> drop(Dataset<Row> turns, Task task) {
    return hasDuplicates(task) ? Leakage.drop(turns) : turns;
  }

  /** Duplicates are known of single turns; two dialogues may share a turn and be different. */
  private static boolean hasDuplicates(Task task) {
    return task.unit() == Task.Unit.TURN
        || (task.unit() == Task.Unit.TEXT && task.turns() == 1 && task.head() != Head.MASKED_LM);
  }

  private static Dataset<Row> turns(Dataset<Row> silver, PrepareConfig config) {
    Dataset<Row> turns = Turns.read(silver, config.task());
    return Splits.assign(onePerKey(turns), Splits.declared(turns), config.split());
  }

  /**
   * Two sources may hold the same turn, as overlapping exports do; both stay in silver, one becomes
   * an example. A conversation lies in one split, also where the sources disagree: test before
   * train, so that nothing tested on was trained on.
   */
  private static Dataset<Row> onePerKey(Dataset<Row> turns) {
    WindowSpec conversation = Window.partitionBy("conversation_id");
    WindowSpec turn =
        Window.partitionBy("conversation_id", "turn_index").orderBy(col("ingest_id"), col("text"));
    return turns
        .withColumn("split", min(col("split")).over(conversation))
        .withColumn("copy", row_number().over(turn))
        .filter(col("copy").equalTo(1))
        .drop("copy");
  }
}
