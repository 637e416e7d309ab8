package io.kefu.preprocessing.clean;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the sounds of thinking out of transcripts (嗯, um). Only words of the list are touched; a
 * Chinese one anywhere, any other one only where it stands alone. Thread-safe.
 */
final class FillerStep {
  private final Pattern fillers;
  private final FirstCharacters starts;

  /**
   * @param words the last letter may be drawn out: um also stands for ummm
   */
  FillerStep(List<String> words) {
    String han = alternatives(words.stream().filter(Words::isHan).toList());
    String other = alternatives(words.stream().filter(w -> !Words.isHan(w)).toList());
    this.starts = new FirstCharacters(words);
    this.fillers =
        Pattern.compile(
            han + "|" + Words.NOT_BEHIND_WORD + other + Words.NOT_BEFORE_WORD,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String alternatives(List<String> words) {
    return words.isEmpty()
        ? "(?!)"
        : words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(word -> Words.quote(word) + "+")
            .collect(Collectors.joining("|", "(?:", ")"));
  }

  /** The pause behind a filler goes with it, and at the end of a clause the one before it too. */
  CleanText apply(String text) {
    int at = starts.next(text, 0);
    if (at < 0) {
      return CleanText.raw(text);
    }
    TextEditor editor = new TextEditor(text);
    Matcher m = Words.lookAround(fillers, text);
    int done = 0;
    while (at >= 0) {
      if (!m.region(at, text.length()).lookingAt()) {
        at = starts.next(text, at + 1);
        continue;
      }
      int start = at;
      int end = Words.skipPauses(text, m.end());
      if (end == text.length() || endsClause(text.charAt(end))) {
        while (start > done && Words.isPause(text.charAt(start - 1))) {
          start--;
        }
      }
      editor.replace(start, end, "");
      done = end;
      at = starts.next(text, end);
    }
    return editor.finish();
  }

  private static boolean endsClause(char c) {
    return ".。!！?？;；".indexOf(c) >= 0;
  }
}
