package io.kefu.preprocessing;

import io.kefu.core.lake.Table;
import io.kefu.core.text.StateText;
import io.kefu.preprocessing.Task.Head;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row of {@link Turns} to one of {@code gold.examples}, or the reason why it cannot be one. */
final class ExampleRows implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** {@code gold.examples} and the reason, null for an example. */
  static final StructType SCHEMA =
      Table.GOLD_EXAMPLES.schema().add("left_out", DataTypes.StringType);

  static final String NO_TEXT = "without text";
  static final String NOTHING_BEFORE = "with nothing said before the turn";
  static final String NO_ANSWER = "without an answer by an agent";
  static final String ALONE = "without another example of the label";
  static final String NOT_SPOKEN = "without a turn to learn from";
  static final String OUT_OF_SCOPE = "out of scope, which training leaves out";

  private final Task task;

  ExampleRows(Task task) {
    this.task = task;
  }

  @Override
  public Row call(Row row) {
    TaskText text = new TaskText(task);
    List<Row> context = row.getList(row.fieldIndex(Turns.CONTEXT));
    int body = 0;
    for (Row turn : context) {
      body = text.add(turn);
    }
    boolean words = text.hasWords();
    String target = target(row);
    if (task.head() == Head.CAUSAL_LM && task.targets().equals(Task.ALL)) {
      text.learnAll();
    } else if (target != null) {
      text.write(target);
    }
    Row partner =
        task.unit() == Task.Unit.PAIR ? row.getStruct(row.fieldIndex(Pairs.PARTNER)) : null;
    String conversation = row.getAs("conversation_id");
    return RowFactory.create(
        task.id(),
        id(row),
        conversation,
        row.getAs("turn_index"),
        row.getAs("split"),
        text.text(),
        partner == null ? null : partner.getString(0),
        label(row),
        spans(row, text, body),
        target,
        row.getAs("groups"),
        partner == null || partner.getString(1).equals(conversation) ? null : partner.getString(1),
        leftOut(row, text, words, partner));
  }

  private String id(Row row) {
    String id = row.getAs("conversation_id") + "#" + row.getAs("turn_index");
    int negative = task.unit() == Task.Unit.PAIR ? row.<Integer>getAs(Pairs.NUMBER) : 0;
    return negative == 0 ? id : id + "~" + negative;
  }

  /** What a language model is to write behind the dialogue; else null. */
  private String target(Row row) {
    if (task.head() != Head.CAUSAL_LM || !task.targets().equals(Task.BY_LABEL)) {
      return null;
    }
    int state = row.fieldIndex("state");
    return row.isNullAt(state)
        ? row.getAs("label")
        : StateText.format(row.<String, String>getJavaMap(state));
  }

  private String label(Row row) {
    return task.head() == Head.CAUSAL_LM ? null : row.getAs("label");
  }

  private Row[] spans(Row row, TaskText text, int body) {
    if (task.head() == Head.CAUSAL_LM) {
      return text.spans().toArray(Row[]::new);
    }
    int index = row.fieldIndex("entities");
    if (row.isNullAt(index)) {
      return null;
    }
    List<Row> moved = new ArrayList<>();
    for (Row entity : row.<Row>getList(index)) {
      moved.add(
          RowFactory.create(body + entity.getInt(0), body + entity.getInt(1), entity.getString(2)));
    }
    return moved.toArray(Row[]::new);
  }

  private String leftOut(Row row, TaskText text, boolean words, Row partner) {
    String label = row.getAs("label");
    boolean outside = !task.outOfScope().isEmpty() && task.outOfScope().equals(label);
    if (outside && row.getAs("split").equals(Splits.TRAIN)) {
      return OUT_OF_SCOPE;
    }
    if (!words) {
      return task.unit() == Task.Unit.HISTORY && !task.includeTurn() ? NOTHING_BEFORE : NO_TEXT;
    }
    if (task.unit() == Task.Unit.PAIR && partner == null) {
      return task.pairs().equals(Task.BY_LABEL) ? ALONE : NO_ANSWER;
    }
    if (partner != null && (partner.isNullAt(0) || partner.getString(0).isBlank())) {
      return NO_TEXT;
    }
    boolean learns = task.head() != Head.CAUSAL_LM || !text.spans().isEmpty();
    return learns ? null : NOT_SPOKEN;
  }
}
