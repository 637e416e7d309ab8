package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.Span;
import java.util.ArrayList;
import java.util.List;

/** Findings by their place in the raw text: it is cleaned, searched, and the places are led back. */
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
      Span span = clean.edits().toRaw(new Span(f.start(), f.end()));
      int start = Math.max(done, span.start());
      int end = span.end();
      // Borders move outwards over what the clean-up removed, such as blanks and zero-width marks.
      while (start < end && isBlank(raw.charAt(start))) {
        start++;
      }
      while (start < end && isBlank(raw.charAt(end - 1))) {
        end--;
      }
      if (start < end) {
        found.add(new Finding(start, end, f.type(), f.score(), f.rule()));
        done = end;
      }
    }
    return found;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
