package io.kefu.preprocessing.clean;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves one of a word that is said several times in a row ("I I I want", 那个那个). Only words of the
 * list are touched, so that spoken digits and emphasis stay (幺幺零, "no no", 谢谢). Thread-safe.
 */
final class RepeatStep {
  /** "a a b 7", "a a one two": somebody spells a code. */
  private static final Pattern SIGN_BEHIND =
      Pattern.compile(
          "[ ,]+(?:[\\p{L}\\p{N}]|zero|oh|one|two|three|four|five|six|seven|eight|nine|double)"
              + "(?![\\p{L}\\p{N}'’])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIGN_BEFORE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}'’])"
              + "(?:[\\p{L}\\p{N}]|zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[ ,]+$",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_SIGN = 10;

  private final Pattern words;
  private final FirstCharacters starts;

  /**
   * @param words a single Chinese character is taken for a word only where a clause starts, because
   *     inside one it may end one word and start the next
   */
  RepeatStep(List<String> words) {
    this.starts = new FirstCharacters(words);
    String clauseStart = "(?<![\\p{L}\\p{M}\\p{N}])";
    this.words =
        Pattern.compile(
            alternatives(words.stream().filter(w -> Words.isHan(w) && w.length() > 1).toList())
                + "|"
                + clauseStart
                + alternatives(
                    words.stream().filter(w -> Words.isHan(w) && w.length() == 1).toList())
                + "|"
                + Words.NOT_BEHIND_WORD
                + alternatives(words.stream().filter(w -> !Words.isHan(w)).toList())
                + Words.NOT_BEFORE_WORD,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String alternatives(List<String> words) {
    return words.isEmpty()
        ? "(?!)"
        : words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
  }

  CleanText apply(String text) {
    int at = starts.next(text, 0);
    if (at < 0) {
      return CleanText.raw(text);
    }
    TextEditor editor = new TextEditor(text);
    Matcher m = Words.lookAround(words, text);
    while (at >= 0) {
      if (!m.region(at, text.length()).lookingAt()) {
        at = starts.next(text, at + 1);
        continue;
      }
      int end = m.end();
      for (int next = repetition(text, m, end); next > 0; next = repetition(text, m, end)) {
        end = next;
      }
      if (end > m.end() && !isSpelledOut(text, m.start(), m.end(), end)) {
        editor.replace(m.end(), end, "");
      }
      at = starts.next(text, end);
    }
    return editor.finish();
  }

  /** The offset behind the same word once more, or -1. A loop, because a run may be very long. */
  private static int repetition(String text, Matcher m, int from) {
    int length = m.end() - m.start();
    int start = Words.skipPauses(text, from);
    int end = start + length;
    if (!text.regionMatches(true, m.start(), text, start, length)) {
      return -1;
    }
    boolean han = Words.isHan(m.group());
    boolean whole = han || (start > from && (end == text.length() || !continues(text.charAt(end))));
    return whole ? end : -1;
  }

  private static boolean continues(char c) {
    return Character.isLetterOrDigit(c) || c == '\'' || c == '’' || c == '@' || c == '-';
  }

  private static boolean isSpelledOut(String text, int start, int wordEnd, int end) {
    if (wordEnd - start > 1 || Words.isHan(text.substring(start, wordEnd))) {
      return false;
    }
    int before = Math.max(0, start - LONGEST_SIGN);
    return SIGN_BEFORE.matcher(text.substring(before, start)).find()
        || SIGN_BEHIND.matcher(text).region(end, text.length()).lookingAt();
  }
}
