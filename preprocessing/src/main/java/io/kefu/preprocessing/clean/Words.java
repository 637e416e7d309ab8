package io.kefu.preprocessing.clean;

import java.lang.Character.UnicodeScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the steps for transcripts share: where words and pauses begin and end. */
final class Words {
  /** No part of a word, an address or a compound stands before. */
  static final String NOT_BEHIND_WORD = "(?<![\\p{L}\\p{M}\\p{N}'’@._-])";

  static final String NOT_BEFORE_WORD = "(?![\\p{L}\\p{M}\\p{N}'’@_-]|\\.[\\p{L}\\p{N}])";

  private Words() {}

  static boolean isHan(String word) {
    return word.codePoints().allMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }

  /** As a regular expression whose last character a quantifier may follow. */
  static String quote(String word) {
    int last = word.offsetByCodePoints(word.length(), -1);
    return Pattern.quote(word.substring(0, last)) + Pattern.quote(word.substring(last));
  }

  /** A matcher whose look-behind sees what lies before its region. */
  static Matcher lookAround(Pattern pattern, String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  static boolean isPause(char c) {
    return c == ',' || c == '，' || c == '、' || c == '…' || Character.isWhitespace(c);
  }

  static int skipPauses(String text, int from) {
    int end = from;
    while (end < text.length() && isPause(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
