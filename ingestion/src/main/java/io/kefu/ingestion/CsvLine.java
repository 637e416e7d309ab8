package io.kefu.ingestion;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the lines of one CSV record (RFC 4180) apart. Other parsers give no way to go on after a
 * wrong quote, nor the record as it was; quarantine needs both.
 */
final class CsvLine {
  private final List<String> values = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private boolean quoted;

  /**
   * @param text of the record's next line, without its line end
   * @return whether the record is complete; if not, a quoted value goes on in the next line
   * @throws Rejection where text follows a closing quote
   */
  boolean add(String text) throws Rejection {
    int at = 0;
    if (quoted) {
      value.append('\n');
      at = quotedPart(text, 0);
      if (quoted) {
        return false;
      }
      at = endOfValue(text, at);
    }
    while (at <= text.length()) {
      if (at < text.length() && text.charAt(at) == '"') {
        quoted = true;
        at = quotedPart(text, at + 1);
        if (quoted) {
          return false;
        }
        at = endOfValue(text, at);
      } else {
        // A quote inside an unquoted value is against the standard but common, and unambiguous.
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        values.add(text.substring(at, end));
        at = end + 1;
      }
    }
    return true;
  }

  /** Appends up to the closing quote; the result is the place after it. */
  private int quotedPart(String text, int from) {
    int at = from;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        value.append(text, at, text.length());
        return text.length();
      }
      value.append(text, at, quote);
      boolean doubled = quote + 1 < text.length() && text.charAt(quote + 1) == '"';
      if (!doubled) {
        quoted = false;
        return quote + 1;
      }
      value.append('"');
      at = quote + 2;
    }
  }

  private int endOfValue(String text, int at) throws Rejection {
    if (at < text.length() && text.charAt(at) != ',') {
      throw new Rejection(
          Reason.MALFORMED_CSV, "record: a closing quote must be followed by a comma or line end");
    }
    values.add(value.toString());
    value.setLength(0);
    return at + 1;
  }

  List<String> values() {
    return values;
  }
}
