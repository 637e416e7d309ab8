package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kefu.core.config.Section;
import java.io.Serializable;

/**
 * What a source calls the members of a span; a dot goes into an object.
 *
 * @param zeroOmitted whether a start that is not there is 0, as in JSON made of protocol buffers
 */
record SpanNames(String start, String end, String type, boolean zeroOmitted)
    implements Serializable {

  static SpanNames from(Section section) {
    return new SpanNames(
        section.string("start"),
        section.string("end"),
        section.string("type"),
        section.flag("zero-omitted"));
  }

  JsonNode startOf(JsonNode span) {
    JsonNode value = at(span, start);
    return value.isMissingNode() && zeroOmitted ? IntNode.valueOf(0) : value;
  }

  JsonNode endOf(JsonNode span) {
    return at(span, end);
  }

  JsonNode typeOf(JsonNode span) {
    return at(span, type);
  }

  private static JsonNode at(JsonNode span, String name) {
    JsonNode node = span;
    for (String step : name.split("\\.")) {
      node = node.path(step);
    }
    return node.isNull() ? MissingNode.getInstance() : node;
  }
}
