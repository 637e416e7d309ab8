package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stretch of a call's transcript.
 *
 * @param line its place in the file, from 1
 * @param label who speaks, in the source's words; null where that is not known
 * @param start seconds from the start of the call
 * @param confidence 0 to 1; null where it is not known
 * @param other what else the source says of it, by column
 */
record Segment(
    long line,
    String label,
    String text,
    double start,
    double end,
    Double confidence,
    ObjectNode other,
    String raw) {

  static Segment of(long line, String label, String text, double start, double end, String raw) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new Segment(line, label, text, start, end, null, none, raw);
  }

  /**
   * Whether the next segment goes on with the same turn. Segments without a speaker never do: two
   * people may be talking.
   */
  boolean goesOn(Segment next, double maxGap) {
    return label != null && label.equals(next.label) && maxGap > 0 && next.start - end < maxGap;
  }

  /** One segment for both; the confidence is their mean, weighted by their lengths in time. */
  Segment with(Segment next) {
    boolean chinese =
        unspaced(text.codePointBefore(text.length())) && unspaced(next.text.codePointAt(0));
    return new Segment(
        line,
        label,
        text + (chinese ? "" : " ") + next.text,
        start,
        Math.max(end, next.end),
        mean(next),
        other,
        raw + "\n" + next.raw);
  }

  /** Whether two words stand together without a space. */
  static boolean joined(String word, String next) {
    return unspaced(word.codePointBefore(word.length())) || unspaced(next.codePointAt(0));
  }

  private Double mean(Segment next) {
    if (confidence == null || next.confidence == null) {
      return confidence == null ? next.confidence : confidence;
    }
    double own = end - start;
    double added = next.end - next.start;
    double total = own + added;
    return total > 0
        ? Double.valueOf((confidence * own + next.confidence * added) / total)
        : confidence;
  }

  /** Whether no space stands between this character and the next word. */
  private static boolean unspaced(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
        || "，。？！；：、".indexOf(c) >= 0;
  }
}
