package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import io.kefu.core.lake.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;

/** Training examples of a task: the labelled turns of customers. */
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
   * @return columns of {@code gold.examples}, splits assigned
   */
  static Dataset<Row> of(Dataset<Row> silver, PrepareConfig config) {
    Column label = col(config.task().labelColumn());
    Dataset<Row> turns = turns(silver, config);
    return (config.text().duplicates().dropFromTrain() ? Leakage.drop(turns) : turns)
        .select(
            lit(config.task().id()).as("task"),
            concat_ws("#", col("conversation_id"), col("turn_index")).as("example_id"),
            col("conversation_id"),
            col("turn_index"),
            col("split"),
            col("text").as("text_a"),
            absent("text_b"),
            label.as("label"),
            absent("spans"),
            absent("target"),
            GROUPS.as("groups"));
  }

  /** Train examples that are duplicates of an example in another split. */
  static long leaking(Dataset<Row> silver, PrepareConfig config) {
    return config.text().duplicates().find() ? Leakage.count(turns(silver, config)) : 0;
  }

  private static Dataset<Row> turns(Dataset<Row> silver, PrepareConfig config) {
    Column label = col(config.task().labelColumn());
    Dataset<Row> labelled =
        silver.filter(
            col("speaker").equalTo("customer").and(label.isNotNull()).and(label.notEqual("")));
    return Splits.assign(onePerKey(labelled), Splits.declared(labelled), config.split());
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

  private static Column absent(String column) {
    StructType schema = Table.GOLD_EXAMPLES.schema();
    return lit(null).cast(schema.apply(column).dataType()).as(column);
  }
}
