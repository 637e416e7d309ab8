package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Spans of a row of tags in BIO, BIOES or BMES: B begins, I and M go on, E ends, S is a single one,
 * O is outside. A tag that goes on or ends with nothing open, or something else, begins, as
 * conlleval has it.
 */
final class TagSpans {
  private final ArrayNode spans = JsonNodeFactory.instance.arrayNode();
  private String type;
  private int start;
  private int end;

  void add(String tag, int from, int to) throws Rejection {
    if (tag.equals("O")) {
      close();
      return;
    }
    if (tag.length() < 3 || "BIMES".indexOf(tag.charAt(0)) < 0 || "-_".indexOf(tag.charAt(1)) < 0) {
      throw new Rejection(
          Reason.BAD_VALUE, "tag: must be O, or B-, I-, M-, E- or S- and a type behind it");
    }
    char position = tag.charAt(0);
    String own = tag.substring(2);
    if (position == 'B' || position == 'S' || !own.equals(type)) {
      close();
      type = own;
      start = from;
    }
    end = to;
    if (position == 'E' || position == 'S') {
      close();
    }
  }

  private void close() {
    if (type != null) {
      spans.addObject().put("start", start).put("end", end).put("type", type);
    }
    type = null;
  }

  /** All of them, as {@code labels.entities} has them. */
  ArrayNode end() {
    close();
    return spans;
  }
}
