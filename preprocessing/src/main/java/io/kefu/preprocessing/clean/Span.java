package io.kefu.preprocessing.clean;

/** A stretch of text: UTF-16 offsets, half-open. */
public record Span(int start, int end) {
  public boolean isEmpty() {
    return start >= end;
  }

  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
