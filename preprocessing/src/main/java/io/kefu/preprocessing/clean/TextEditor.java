package io.kefu.preprocessing.clean;

import java.util.ArrayList;
import java.util.List;

/** Rewrites a text from left to right and keeps account of what was changed. */
public final class TextEditor {
  private final String source;

  /** Made with the first edit: most texts have none. */
  private StringBuilder out;

  private List<Edit> edits = List.of();
  private int done;

  public TextEditor(String source) {
    this.source = source;
  }

  /**
   * Puts {@code replacement} in the place of {@code source[start, end)}; all before that was not
   * mentioned stays.
   *
   * @param start not before the end of the last replacement
   */
  public void replace(int start, int end, String replacement) {
    if (out == null) {
      out = new StringBuilder(source.length() + replacement.length());
      edits = new ArrayList<>();
    }
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
    if (out == null) {
      return new CleanText(source, Edits.NONE);
    }
    out.append(source, done, source.length());
    return new CleanText(out.toString(), new Edits(edits));
  }
}
