package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Objects that are one turn, or a conversation with a list of turns, which inherit its other
 * fields.
 */
final class JsonTurns implements ObjectTurns {
  private static final String DEFAULT_LIST = "turns";

  private static final String EVERY = "*";
  private static final String KEY = "key";

  private final String records;
  private final String list;
  private final boolean listNamed;
  private final List<String> ownOfTurns;
  private final TurnParser parser;
  private final JsonFields fields;
  private final String file;

  /** Of the records in a list that the user named; such a file is read by one task. */
  private long number;

  JsonTurns(
      IngestConfig config, Mapping mapping, TurnParser parser, JsonFields fields, String file) {
    this.records = config.channels().records();
    this.listNamed = !config.channels().turns().isEmpty();
    this.list = listNamed ? config.channels().turns() : DEFAULT_LIST;
    this.ownOfTurns =
        List.of(
            mapping.columns().getOrDefault(Fields.TEXT, Fields.TEXT),
            mapping.columns().getOrDefault(Fields.TURN_INDEX, Fields.TURN_INDEX));
    this.parser = parser;
    this.fields = fields;
    this.file = file;
  }

  @Override
  public void rows(ObjectNode object, String raw, long line, Queue<Row> rows) throws Rejection {
    if (records.isEmpty()) {
      record(object, raw, line, rows);
      return;
    }
    JsonNode inside = records.equals(EVERY) ? object : object.get(records);
    if (inside == null || !inside.isContainerNode()) {
      throw new Rejection(
          Reason.MISSING_FIELD, records + ": must be a list or an object of records");
    }
    Iterator<String> keys = inside.fieldNames();
    for (JsonNode element : inside) {
      String key = keys.hasNext() ? keys.next() : null;
      number++;
      try {
        record(columns(element, key), element.toString(), number, rows);
      } catch (Rejection e) {
        rows.add(parser.bad(e, element.toString(), file, number));
      }
    }
  }

  /** A record that is a list has columns 0, 1, …; one that is a member has its name as a column. */
  private ObjectNode columns(JsonNode element, String key) throws Rejection {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    if (element instanceof ObjectNode object) {
      record = object;
    } else if (element.isArray()) {
      for (int i = 0; i < element.size(); i++) {
        record.set(String.valueOf(i), element.get(i));
      }
    } else {
      throw new Rejection(Reason.WRONG_TYPE, "record: must be an object or a list");
    }
    if (key != null && !record.has(KEY)) {
      record.put(KEY, key);
    }
    return record;
  }

  private void record(ObjectNode object, String raw, long line, Queue<Row> rows) throws Rejection {
    JsonNode turns = object.get(list);
    if (!listNamed && (turns == null || !turns.isArray())) {
      fields.record(object);
      rows.add(parser.turn(fields, raw, file, line));
      return;
    }
    if (turns == null || turns.isEmpty()) {
      throw new Rejection(Reason.MISSING_FIELD, list + ": must be given and hold a turn");
    }
    if (!turns.isArray()) {
      throw new Rejection(Reason.WRONG_TYPE, list + ": must be an array");
    }
    ObjectNode shared = shared(object);
    Set<List<Object>> met = new HashSet<>();
    for (int i = 0; i < turns.size(); i++) {
      rows.add(row(shared, turns.get(i), new RecordFields.Place(line, i), met));
    }
  }

  private Row row(
      ObjectNode shared, JsonNode turn, RecordFields.Place place, Set<List<Object>> met) {
    String raw = turn.toString();
    try {
      if (!(turn instanceof ObjectNode own)) {
        throw new Rejection(Reason.WRONG_TYPE, list + ": must be objects");
      }
      fields.record(merge(shared, own));
      Row row = parser.turn(new UnitFields(fields, place, "chat", 0), raw, file, place.unit());
      // Turns of one record have one place, by which the search across records tells them apart.
      if (!met.add(List.of(row.get(0), row.get(1)))) {
        throw new Rejection(Reason.DUPLICATE_TURN, Versions.REPEATED);
      }
      return row;
    } catch (Rejection e) {
      return parser.bad(e, raw, file, place.unit());
    }
  }

  private ObjectNode shared(ObjectNode conversation) {
    ObjectNode shared = JsonNodeFactory.instance.objectNode();
    for (Iterator<Map.Entry<String, JsonNode>> it = conversation.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      if (!entry.getKey().equals(list) && !ownOfTurns.contains(entry.getKey())) {
        shared.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
    if (shared.get("labels") instanceof ObjectNode labels) {
      // Offsets into the text of a turn, and what holds after a turn.
      labels.remove(List.of("entities", "pii", "state"));
    }
    return shared;
  }

  private static ObjectNode merge(ObjectNode shared, ObjectNode own) {
    ObjectNode merged = shared.deepCopy();
    for (Iterator<Map.Entry<String, JsonNode>> it = own.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      JsonNode value = entry.getValue();
      if (value instanceof ObjectNode over
          && merged.get(entry.getKey()) instanceof ObjectNode under) {
        merged.set(entry.getKey(), merge(under, over));
      } else if (!value.isNull() || !merged.has(entry.getKey())) {
        merged.set(entry.getKey(), value);
      }
    }
    return merged;
  }
}
