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

  private final String list;
  private final boolean listNamed;
  private final List<String> ownOfTurns;
  private final TurnParser parser;
  private final JsonFields fields;
  private final String file;

  JsonTurns(
      IngestConfig config, Mapping mapping, TurnParser parser, JsonFields fields, String file) {
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
      // Offsets into the text of a turn.
      labels.remove(List.of("entities", "pii"));
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
