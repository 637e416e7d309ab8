package io.kefu.preprocessing.clean;

import java.util.ArrayList;
import java.util.List;

/** Rewrites a text from left to right and keeps account of what was changed. */
public final class TextEditor {
  private final String source;
  private final StringBuilder out;
  private final List<Edit> edits = new ArrayList<>();
  private int done;

  public TextEditor(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length());
  }

  /**
   * Puts {@code replacement} in the place of {@code source[start, end)}; all before that was not
   * mentioned stays.
   *
   * @param start not before the end of the last replacement
   */
  public void replace(int start, int end, String replacement) {
    out.append(source, done, start);
    int at = out.length();
    out.append(replacement);
    edits.add(new Edit(at, out.length(), start, end));
    done = end;
  }

  /** Whether nothing was replaced so far. */
  public boolean unchanged() {
    return edits.isEmpty();
  }

  public CleanText finish() {
    if (edits.isEmpty()) {
      return new CleanText(source, Edits.NONE);
    }
    out.append(source, done, source.length());
    return new CleanText(out.toString(), new Edits(edits));
  }
}
