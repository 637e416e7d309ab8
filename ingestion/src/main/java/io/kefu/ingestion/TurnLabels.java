package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.lake.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** The column {@code labels} of a turn. */
final class TurnLabels {
  private static final StructType SCHEMA =
      (StructType) Table.BRONZE_TURNS.schema().apply("labels").dataType();

  private final Mapping mapping;
  private final Map<String, JsonNode> constants;

  /**
   * @param constants field to the value of every record
   */
  TurnLabels(Mapping mapping, Map<String, JsonNode> constants) {
    this.mapping = mapping;
    this.constants = constants;
  }

  /** Null where the record has no label. */
  Row of(RecordFields fields, String text) throws Rejection {
    Object[] row = new Object[SCHEMA.length()];
    for (String field : Fields.CLASSES) {
      put(row, field, classes(field, value(fields, field)));
    }
    JsonNode summary = value(fields, Fields.SUMMARY);
    put(row, Fields.SUMMARY, summary == null ? null : text(Fields.SUMMARY, summary));
    put(row, Fields.ENTITIES, spans(Fields.ENTITIES, fields, text));
    put(row, Fields.PII, spans(Fields.PII, fields, text));
    put(row, Fields.STATE, state(fields));
    put(row, "labels.other", other(fields));
    return Arrays.stream(row).allMatch(Objects::isNull) ? null : RowFactory.create(row);
  }

  private static void put(Object[] row, String field, Object value) {
    row[SCHEMA.fieldIndex(field.substring(Fields.LABELS.length()))] = value;
  }

  private JsonNode value(RecordFields fields, String field) throws Rejection {
    JsonNode constant = constants.get(field);
    return constant != null ? constant : fields.get(field);
  }

  private String text(String field, JsonNode value) throws Rejection {
    return FieldValue.text(field, value, mapping.foreign());
  }

  /** Several classes of one turn, such as dialogue acts, are one class of their own. */
  private String classes(String field, JsonNode value) throws Rejection {
    if (value == null || !value.isArray()) {
      return value == null ? null : text(field, value);
    }
    Map<String, Boolean> names = new TreeMap<>();
    for (JsonNode name : value) {
      names.put(text(field, name), true);
    }
    return names.isEmpty() ? null : String.join("+", names.keySet());
  }

  private Row[] spans(String field, RecordFields fields, String text) throws Rejection {
    JsonNode value = fields.get(field);
    return value == null ? null : Spans.of(field, value, text, mapping.spans());
  }

  private Object state(RecordFields fields) throws Rejection {
    JsonNode value = fields.get(Fields.STATE);
    Map<String, String> slots = new HashMap<>();
    if (value != null) {
      slots.putAll(Slots.of(Fields.STATE, value));
    }
    Map<String, JsonNode> single = new HashMap<>(fields.attributes(Fields.SLOT));
    single.putAll(constants(Fields.SLOT));
    for (Map.Entry<String, JsonNode> slot : single.entrySet()) {
      slots.put(slot.getKey(), FieldValue.text(Fields.SLOT + slot.getKey(), slot.getValue(), true));
    }
    return value == null && slots.isEmpty() ? null : scala(slots);
  }

  private Object other(RecordFields fields) throws Rejection {
    Map<String, JsonNode> given = new HashMap<>(fields.attributes(Fields.LABELS));
    given.putAll(constants(Fields.LABELS));
    Map<String, String> other = new HashMap<>();
    for (Map.Entry<String, JsonNode> label : given.entrySet()) {
      String name = Fields.LABELS + label.getKey();
      if (!Fields.isDeclaredLabel(name)) {
        boolean list = label.getValue().isArray();
        String value =
            list ? classes(name, label.getValue()) : FieldValue.text(name, label.getValue(), true);
        if (value != null) {
          other.put(label.getKey(), value);
        }
      }
    }
    return other.isEmpty() ? null : scala(other);
  }

  private Map<String, JsonNode> constants(String prefix) {
    Map<String, JsonNode> values = new HashMap<>();
    constants.forEach(
        (field, value) -> {
          if (field.startsWith(prefix)) {
            values.put(field.substring(prefix.length()), value);
          }
        });
    return values;
  }

  private static Object scala(Map<String, String> map) {
    return JavaConverters.mapAsScalaMapConverter(map).asScala();
  }
}
