package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.lake.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Brings together the turns of an example: rows with {@code context}, a list of turns in their
 * order, and {@code label}, {@code entities} or {@code state}, of which a task has one or none. No
 * row holds more than a task's {@code turns}, however long a conversation is.
 */
final class Turns {
  static final String CONTEXT = "context";

  private static final StructType LABELS =
      (StructType) Table.SILVER_TURNS.schema().apply("labels").dataType();
  private static final Column TURN = struct(col("speaker"), col("text"), col("subject"));
  private static final WindowSpec WHOLE = Window.partitionBy("conversation_id");
  private static final WindowSpec IN_ORDER = WHOLE.orderBy("turn_index");

  private Turns() {}

  /** The turns that may have a label, or be part of an example. */
  static Dataset<Row> read(Dataset<Row> silver, Task task) {
    Dataset<Row> labelled =
        silver
            .withColumn("label", label(task))
            .withColumn("entities", only(task, "entities"))
            .withColumn("state", only(task, "state"));
    return switch (task.unit()) {
      case TURN -> labelled.filter(spoken(task).and(isLabelled(task)));
      case PAIR ->
          task.pairs().equals(Task.BY_LABEL)
              ? labelled.filter(spoken(task).and(isLabelled(task)))
              : labelled;
      case TEXT -> labelled.filter(spoken(task));
      case CONVERSATION, HISTORY -> labelled;
    };
  }

  private static Column only(Task task, String name) {
    DataType type = LABELS.apply(name).dataType();
    boolean read = task.label().equals("labels." + name);
    return read ? col("labels").getField(name) : lit(null).cast(type);
  }

  /** The label as text; null where there is none, it is blank, or it is no text. */
  private static Column label(Task task) {
    String name = task.label();
    Column label =
        switch (name) {
          case "", "labels.entities", "labels.state" -> lit(null);
          case "csat" -> col("csat");
          case "labels.intent",
              "labels.sentiment",
              "labels.category",
              "labels.action",
              "labels.summary" ->
              col(name);
          default ->
              col("labels")
                  .getField("other")
                  .getItem(name.replaceFirst("^labels\\.(other\\.)?", ""));
        };
    Column text = label.cast("string");
    return when(trim(text).notEqual(""), text);
  }

  static Column spoken(Task task) {
    return task.speaker().equals(Task.ANY) ? lit(true) : col("speaker").equalTo(task.speaker());
  }

  private static Column isLabelled(Task task) {
    return task.label().isEmpty()
        ? lit(true)
        : col("label").isNotNull().or(col("entities").isNotNull()).or(col("state").isNotNull());
  }

  /**
   * @param turns of {@link #read}, with their splits
   */
  static Dataset<Row> together(Dataset<Row> turns, Task task) {
    return switch (task.unit()) {
      case TURN -> turns.withColumn(CONTEXT, array(TURN));
      case CONVERSATION -> conversations(turns, task);
      case HISTORY -> histories(turns, task);
      case TEXT -> task.turns() == 1 ? turns.withColumn(CONTEXT, array(TURN)) : texts(turns, task);
      case PAIR -> Pairs.of(turns.withColumn(CONTEXT, array(TURN)), task);
    };
  }

  private static Dataset<Row> conversations(Dataset<Row> turns, Task task) {
    Column own = when(spoken(task), col("label"));
    WindowSpec all = IN_ORDER.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    return turns
        .withColumn("label", last(own, true).over(all))
        .withColumn("state", last(when(spoken(task), col("state")), true).over(all))
        .filter(isLabelled(task))
        .withColumn(CONTEXT, collect_list(TURN).over(before(task.turns() - 1, 0)))
        .withColumn("newest", max("turn_index").over(WHOLE))
        .filter(col("turn_index").equalTo(col("newest")))
        .drop("newest");
  }

  private static Dataset<Row> histories(Dataset<Row> turns, Task task) {
    WindowSpec before = task.includeTurn() ? before(task.turns() - 1, 0) : before(task.turns(), -1);
    return turns
        .withColumn(CONTEXT, collect_list(TURN).over(before))
        .filter(spoken(task).and(isLabelled(task)));
  }

  private static WindowSpec before(int from, int to) {
    return IN_ORDER.rowsBetween(-from, to);
  }

  /** The example has the place of its first turn. */
  private static Dataset<Row> texts(Dataset<Row> turns, Task task) {
    Column number = row_number().over(IN_ORDER).minus(1);
    WindowSpec chunk = Window.partitionBy("conversation_id", "chunk").orderBy("turn_index");
    WindowSpec rest = chunk.rowsBetween(0, task.turns() - 1);
    return turns
        .withColumn("chunk", floor(number.divide(task.turns())))
        .withColumn(CONTEXT, collect_list(TURN).over(rest))
        .withColumn("place", row_number().over(chunk))
        .filter(expr("place = 1"))
        .drop("chunk", "place");
  }
}
