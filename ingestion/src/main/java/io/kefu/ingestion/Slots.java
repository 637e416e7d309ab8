package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values by slot, in any of the forms that data sets have them: objects, whose members may be
 * objects again ({@code {"hotel": {"price": "low"}}} is the slot {@code hotel.price}), lists of
 * objects, and lists of pairs {@code ["price", "low"]}. Of a list of values the first counts; a
 * slot without a value is left out.
 */
final class Slots {
  private final String field;
  private final Map<String, String> values = new TreeMap<>();

  private Slots(String field) {
    this.field = field;
  }

  static Map<String, String> of(String field, JsonNode value) throws Rejection {
    Slots slots = new Slots(field);
    if (!value.isContainerNode()) {
      throw slots.wrongType();
    }
    slots.add("", value);
    return slots.values;
  }

  private void add(String prefix, JsonNode value) throws Rejection {
    if (value.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> it = value.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> member = it.next();
        slot(prefix + member.getKey(), member.getValue());
      }
      return;
    }
    for (JsonNode element : value) {
      if (element.isArray() && element.size() == 2 && element.get(0).isTextual()) {
        slot(prefix + element.get(0).textValue(), element.get(1));
      } else if (element.isObject()) {
        add(prefix, element);
      } else {
        throw wrongType();
      }
    }
  }

  private void slot(String name, JsonNode value) throws Rejection {
    if (value.isObject()) {
      add(name + ".", value);
      return;
    }
    JsonNode first = value;
    while (first != null && first.isArray()) {
      first = first.get(0);
    }
    if (RecordFields.present(first) != null) {
      values.put(name, first.asText());
    }
  }

  private Rejection wrongType() {
    return new Rejection(
        Reason.WRONG_TYPE, field + ": must be an object of values by slot, or a list of such");
  }
}
