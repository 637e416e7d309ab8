package io.kefu.preprocessing;

import io.kefu.core.lake.Table;
import io.kefu.preprocessing.clean.Edits;
import io.kefu.preprocessing.clean.Span;
import io.kefu.preprocessing.deid.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Labels of a bronze turn to those of silver: names of classes and types pass unless they hold
 * personal data, and what people wrote – summaries and the values of slots – is de-identified.
 */
final class LabelDeidentifier {
  private static final StructType SCHEMA =
      (StructType) Table.SILVER_TURNS.schema().apply("labels").dataType();
  private static final List<String> CLASSES = List.of("intent", "sentiment", "category", "action");

  private final Row labels;
  private final UnaryOperator<String> className;
  private final List<Finding> leaks = new ArrayList<>();

  /**
   * @param labels of a turn in bronze, or null
   * @param className the name, or null where it holds personal data
   */
  LabelDeidentifier(Row labels, UnaryOperator<String> className) {
    this.labels = labels;
    this.className = className;
  }

  /** What still looked like personal data in {@link #row}, which then must not be passed on. */
  List<Finding> leaks() {
    return leaks;
  }

  /**
   * @param raw the text of the turn, which the spans are offsets in
   * @param edits from that to the silver text
   * @param values de-identifies what people wrote
   * @return null where the turn has no labels
   */
  Row row(String raw, Edits edits, LabelValues values) {
    if (labels == null) {
      return null;
    }
    Object[] row = new Object[SCHEMA.length()];
    for (String name : CLASSES) {
      row[SCHEMA.fieldIndex(name)] = className.apply(labels.getAs(name));
    }
    row[SCHEMA.fieldIndex("entities")] = entities(raw, edits);
    String summary = labels.getAs("summary");
    row[SCHEMA.fieldIndex("summary")] = summary == null ? null : values.text(summary, leaks);
    row[SCHEMA.fieldIndex("state")] = state(values);
    row[SCHEMA.fieldIndex("other")] = other();
    return RowFactory.create(row);
  }

  private Row[] entities(String raw, Edits edits) {
    int index = labels.fieldIndex("entities");
    if (labels.isNullAt(index)) {
      return null;
    }
    List<Row> moved = new ArrayList<>();
    for (Row entity : labels.<Row>getList(index)) {
      Span span = new Span(entity.getAs("start"), entity.getAs("end"));
      boolean inside = raw != null && span.start() >= 0 && span.end() <= raw.length();
      Span silver = inside && !span.isEmpty() ? edits.toText(span) : new Span(0, 0);
      String type = className.apply(entity.getAs("type"));
      if (!silver.isEmpty() && type != null) {
        moved.add(RowFactory.create(silver.start(), silver.end(), type));
      }
    }
    return moved.toArray(Row[]::new);
  }

  private Object state(LabelValues values) {
    Map<String, String> state = map("state");
    if (state == null) {
      return null;
    }
    Map<String, String> kept = new HashMap<>();
    state.forEach(
        (slot, value) -> {
          if (className.apply(slot) != null && value != null) {
            kept.put(slot, values.value(slot, value, leaks));
          }
        });
    return JavaConverters.mapAsScalaMap(kept);
  }

  private Object other() {
    Map<String, String> other = map("other");
    if (other == null) {
      return null;
    }
    Map<String, String> kept = new HashMap<>();
    other.forEach(
        (name, value) -> {
          if (className.apply(name) != null && className.apply(value) != null) {
            kept.put(name, value);
          }
        });
    return JavaConverters.mapAsScalaMap(kept);
  }

  private Map<String, String> map(String name) {
    int index = labels.fieldIndex(name);
    return labels.isNullAt(index) ? null : labels.getJavaMap(index);
  }
}
