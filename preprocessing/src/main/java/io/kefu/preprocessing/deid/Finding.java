package io.kefu.preprocessing.deid;

/**
 * Personal data found in a text, by its place; never the value.
 *
 * @param start first UTF-16 code unit
 * @param end behind the last one
 * @param score from 0 to 1, how sure the rule is
 * @param rule which rule found it, for example {@code mobile-cn}
 */
public record Finding(int start, int end, PiiType type, double score, String rule) {
  boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }

  int length() {
    return end - start;
  }
}
