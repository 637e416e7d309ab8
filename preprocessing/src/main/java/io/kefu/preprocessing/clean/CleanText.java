package io.kefu.preprocessing.clean;

import java.util.function.Function;

/**
 * A text and its differences from the raw text.
 *
 * @param text may hold personal data; {@link #toString} does not show it
 */
public record CleanText(String text, Edits edits) {
  public static CleanText raw(String text) {
    return new CleanText(text, Edits.NONE);
  }

  /** Applies one more step, whose edits are relative to this text. */
  CleanText then(Function<String, CleanText> step) {
    CleanText next = step.apply(text);
    return new CleanText(next.text, edits.then(next.edits));
  }

  @Override
  public String toString() {
    return "CleanText[" + text.length() + " characters, " + edits.list().size() + " edits]";
  }
}
