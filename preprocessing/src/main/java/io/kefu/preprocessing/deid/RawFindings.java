package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.Edit;
import io.kefu.preprocessing.clean.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings by their place in the raw text: it is cleaned, searched, and the places are led back.
 */
public final class RawFindings {
  private RawFindings() {}

  /**
   * By position and without overlap.
   *
   * @throws DetectionTimeoutException as {@link Detector#detect} does
   */
  public static List<Finding> of(Detector detector, String raw) {
    // Line breaks are kept: they end sentences and divide the numbers of a list.
    CleanText clean = Cleaner.clean(raw, true);
    List<Finding> found = new ArrayList<>();
    int done = 0;
    for (Finding f : detector.detect(clean.text())) {
      Span span = raw(clean.edits().list(), f.start(), f.end());
      int start = Math.max(done, span.start());
      int end = span.end();
      // Borders move outwards over what the clean-up removed, such as blanks and zero-width marks.
      while (start < end && isBlank(raw.charAt(start))) {
        start++;
      }
      while (start < end && isBlank(raw.charAt(end - 1))) {
        end--;
      }
      while (end < raw.length() && end > start && isKeycap(raw, end)) {
        end++;
      }
      if (start < end) {
        found.add(new Finding(start, end, f.type(), f.score(), f.rule()));
        done = end;
      }
    }
    return found;
  }

  /** As {@code Edits.toRaw}, but in logarithmic time: a long text may have many of both. */
  private static Span raw(List<Edit> edits, int start, int end) {
    int before = before(edits, start + 1);
    int inside = before(edits, end);
    int rawStart = start;
    int rawEnd = end;
    if (before >= 0) {
      Edit e = edits.get(before);
      rawStart = start < e.end() ? e.rawStart() : start - e.end() + e.rawEnd();
    }
    if (inside >= 0) {
      Edit e = edits.get(inside);
      rawEnd = end < e.end() ? e.rawEnd() : end - e.end() + e.rawEnd();
    }
    return new Span(rawStart, Math.max(rawStart, rawEnd));
  }

  /** The last edit that starts before an offset, or -1. */
  private static int before(List<Edit> edits, int offset) {
    int low = 0;
    int high = edits.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (edits.get(mid).start() < offset) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low - 1;
  }

  /** The marks behind a digit that make a key of it. */
  private static boolean isKeycap(String raw, int at) {
    char c = raw.charAt(at);
    char before = raw.charAt(at - 1);
    return (c == '\uFE0F' && before >= '0' && before <= '9')
        || (c == '\u20E3' && (before == '\uFE0F' || (before >= '0' && before <= '9')));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
