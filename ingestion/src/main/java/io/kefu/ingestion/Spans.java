package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Labelled stretches of a text, in any of the forms that data sets have them:
 *
 * <ul>
 *   <li>{@code [{"start": 0, "end": 3, "type": "city"}]}, or other names: UTF-16 offsets, half-open
 *   <li>{@code [["city", 0, 3]]} or {@code [[0, 3, "city"]]}: the same
 *   <li>{@code {"city": [[0, 3]]}}: the same by type
 *   <li>{@code {"city": {"Rom": [[0, 2]]}}}: by type and what stands there, which also tells
 *       whether the end is the last character or the one behind it
 * </ul>
 */
final class Spans {
  private final String field;
  private final String text;
  private final SpanNames names;
  private final List<Row> rows = new ArrayList<>();

  private Spans(String field, String text, SpanNames names) {
    this.field = field;
    this.text = text;
    this.names = names;
  }

  /**
   * @return rows of start, end and type
   */
  static Row[] of(String field, JsonNode value, String text, SpanNames names) throws Rejection {
    Spans spans = new Spans(field, text, names);
    if (value.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> it = value.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> type = it.next();
        spans.ofType(type.getKey(), type.getValue());
      }
    } else if (value.isArray()) {
      for (JsonNode span : value) {
        spans.single(span);
      }
    } else {
      throw new Rejection(
          Reason.WRONG_TYPE, field + ": must be an array, or an object of lists by type");
    }
    return spans.rows.toArray(Row[]::new);
  }

  private void ofType(String type, JsonNode places) throws Rejection {
    if (places.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> it = places.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> surface = it.next();
        for (JsonNode place : list(surface.getValue())) {
          surface(type, surface.getKey(), place);
        }
      }
      return;
    }
    for (JsonNode place : list(places)) {
      add(place.path(0), place.path(1), type);
    }
  }

  private JsonNode list(JsonNode places) throws Rejection {
    if (!places.isArray()) {
      throw new Rejection(Reason.WRONG_TYPE, field + ": must be lists of [start, end] by type");
    }
    return places;
  }

  private void surface(String type, String surface, JsonNode place) throws Rejection {
    JsonNode start = place.path(0);
    JsonNode end = place.path(1);
    requireInts(start, end);
    int from = start.intValue();
    int length = end.intValue() - from;
    boolean there = from >= 0 && text.startsWith(surface, from);
    if (!there || (length != surface.length() && length != surface.length() - 1)) {
      throw new Rejection(
          Reason.BAD_VALUE, field + ": must have the text that stands at the offsets");
    }
    add(from, from + surface.length(), type);
  }

  private void single(JsonNode span) throws Rejection {
    if (!span.isArray()) {
      JsonNode type = names.typeOf(span);
      requireType(type);
      add(names.startOf(span), names.endOf(span), type.textValue());
      return;
    }
    boolean typeFirst = span.path(0).isTextual();
    JsonNode type = span.path(typeFirst ? 0 : 2);
    requireType(type);
    add(span.path(typeFirst ? 1 : 0), span.path(typeFirst ? 2 : 1), type.textValue());
  }

  private void requireType(JsonNode type) throws Rejection {
    if (!type.isTextual()) {
      throw wrongType();
    }
  }

  private void requireInts(JsonNode start, JsonNode end) throws Rejection {
    if (!start.isInt() || !end.isInt()) {
      throw wrongType();
    }
  }

  private Rejection wrongType() {
    return new Rejection(
        Reason.WRONG_TYPE, field + ": must be objects with whole start and end and a type");
  }

  private void add(JsonNode start, JsonNode end, String type) throws Rejection {
    requireInts(start, end);
    add(start.intValue(), end.intValue(), type);
  }

  private void add(int start, int end, String type) throws Rejection {
    if (start < 0 || start >= end || end > text.length()) {
      throw new Rejection(Reason.BAD_VALUE, field + ": must be 0 <= start < end <= length of text");
    }
    rows.add(RowFactory.create(start, end, type));
  }
}
