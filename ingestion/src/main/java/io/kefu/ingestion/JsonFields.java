package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Fields of JSON objects: nested as in {@code bronze.turns}, or from the columns of a map. */
final class JsonFields implements RecordFields {
  private final Mapping mapping;
  private final ColumnNames mapped;
  private final ColumnNames ignored;

  /** Columns met before, so that the accumulators see each name once per task. */
  private final Set<String> met = new HashSet<>();

  private final Set<String> known = new HashSet<>();

  /** Objects whose members are columns. */
  private final Set<String> parents = new HashSet<>(Set.of("labels", "customer"));

  private final Map<String, String[]> paths = new HashMap<>();

  /** Columns of the map that lie inside lists. */
  private final Map<String, ColumnPath> inLists = new HashMap<>();

  private JsonNode root;

  /**
   * @param mapped collects the columns of the map that some record has
   * @param ignored collects the columns that no field takes
   */
  JsonFields(Mapping mapping, ColumnNames mapped, ColumnNames ignored) {
    this.mapping = mapping;
    this.mapped = mapped;
    this.ignored = ignored;
    known.addAll(Fields.SCALARS);
    known.add(Fields.ENTITIES);
    known.add(Fields.PII);
    known.add(Fields.STATE);
    known.removeIf(mapping::takenElsewhere);
    known.addAll(mapping.columns().values());
    for (String column : mapping.columns().values()) {
      ColumnPath path = ColumnPath.of(column);
      if (path != null) {
        inLists.put(column, path);
        parents.add(path.first());
      }
      for (int dot = column.indexOf('.'); dot > 0; dot = column.indexOf('.', dot + 1)) {
        parents.add(column.substring(0, dot));
      }
    }
  }

  void record(JsonNode object) {
    this.root = object;
    note("", object);
  }

  private void note(String prefix, JsonNode object) {
    for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      String name = prefix + entry.getKey();
      if (parents.contains(name) && entry.getValue().isObject()) {
        note(name + ".", entry.getValue());
      } else if (met.add(name)) {
        if (mapping.takenElsewhere(name)) {
          mapped.add(name);
        } else if (!known.contains(name)
            && !name.startsWith(Fields.CUSTOMER)
            && !name.startsWith(Fields.LABELS)
            && !parents.contains(name)) {
          ignored.add(name);
        }
      }
    }
  }

  @Override
  public JsonNode get(String field) throws Rejection {
    String column = mapping.columns().get(field);
    if (column != null) {
      JsonNode literal = root.get(column);
      return RecordFields.present(literal != null ? literal : mapped(column));
    }
    return takenElsewhere(field) ? null : RecordFields.present(at(field));
  }

  private JsonNode mapped(String column) throws Rejection {
    ColumnPath path = inLists.get(column);
    if (path == null) {
      return at(column);
    }
    JsonNode value = path.in(root);
    if (value != null && met.add(column)) {
      mapped.add(column);
    }
    return value;
  }

  /** Also where the object that would hold it was given to another field. */
  private boolean takenElsewhere(String name) {
    int dot = name.indexOf('.');
    return mapping.takenElsewhere(name)
        || (dot > 0 && mapping.takenElsewhere(name.substring(0, dot)));
  }

  private JsonNode at(String name) throws Rejection {
    String[] path = paths.computeIfAbsent(name, n -> n.split("\\."));
    JsonNode node = root;
    for (String step : path) {
      if (!node.isObject()) {
        throw new Rejection(
            Reason.WRONG_TYPE, name.substring(0, name.lastIndexOf('.')) + ": must be an object");
      }
      node = RecordFields.present(node.get(step));
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  @Override
  public Map<String, JsonNode> customer() throws Rejection {
    return attributes(Fields.CUSTOMER);
  }

  @Override
  public Map<String, JsonNode> attributes(String prefix) throws Rejection {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    String name = prefix.substring(0, prefix.length() - 1);
    // The members of a state are read as a whole.
    boolean taken = name.equals(Fields.STATE) || mapping.takenElsewhere(name);
    JsonNode object = taken ? null : at(name);
    if (object != null) {
      if (!object.isObject()) {
        throw new Rejection(Reason.WRONG_TYPE, name + ": must be an object");
      }
      object
          .fields()
          .forEachRemaining(
              e -> {
                if (!mapping.takenElsewhere(prefix + e.getKey())
                    && RecordFields.present(e.getValue()) != null) {
                  attributes.put(e.getKey(), e.getValue());
                }
              });
    }
    for (String field : mapping.columns().keySet()) {
      JsonNode value = field.startsWith(prefix) ? get(field) : null;
      if (value != null) {
        attributes.put(field.substring(prefix.length()), value);
      }
    }
    return attributes;
  }

  @Override
  public boolean has(String field) {
    return mapping.columns().containsKey(field);
  }
}
