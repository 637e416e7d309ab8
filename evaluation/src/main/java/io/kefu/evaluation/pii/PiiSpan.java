package io.kefu.evaluation.pii;

/**
 * A marked place.
 *
 * @param start UTF-16 offset of the first unit, 0 or more
 * @param end UTF-16 offset after the last unit, greater than {@code start}
 * @param type the name of the kind of personal data, such as PHONE
 */
public record PiiSpan(int start, int end, String type) {
  boolean overlaps(PiiSpan other) {
    return start < other.end && other.start < end;
  }
}
