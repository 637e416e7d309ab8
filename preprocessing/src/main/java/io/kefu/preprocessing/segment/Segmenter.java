package io.kefu.preprocessing.segment;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Chinese, English and mixed texts into words with Universal POS tags. The models are loaded
 * once per process, from the class path, and shared; a segmenter itself is for one thread.
 */
public final class Segmenter {
  /** Both libraries take memory, and OpenNLP time, by the square of very long inputs. */
  private static final int LONGEST_STRETCH = 1000;

  private final English english = new English();

  /**
   * @param language zh, en, mixed or other
   */
  public static boolean knows(String language) {
    return language.equals("zh") || language.equals("en") || language.equals("mixed");
  }

  /**
   * @return in the order of the text, without overlap, white space left out; empty for a language
   *     that there is no model for
   */
  public List<Word> words(String text, String language) {
    if (!knows(language)) {
      return List.of();
    }
    List<Word> words = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      boolean han = startsWithHan(text, start);
      int end = stretchEnd(text, start, han);
      String stretch = text.substring(start, end);
      for (Word word : han ? Chinese.words(stretch) : english.words(stretch)) {
        words.add(word.moved(start));
      }
      start = end;
    }
    return words;
  }

  /** Digits and punctuation before the first letter belong to what follows. */
  private static boolean startsWithHan(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_STRETCH);
    for (int i = start; i < limit; ) {
      int c = text.codePointAt(i);
      if (Character.isLetter(c)) {
        return isHan(c);
      }
      i += Character.charCount(c);
    }
    return start > 0 && isHan(text.codePointBefore(start));
  }

  /** Up to the first letter of the other kind, or the limit: there, at the last gap or mark. */
  private static int stretchEnd(String text, int start, boolean han) {
    int gap = start;
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Character.isLetter(c) && isHan(c) != han) {
        return i;
      }
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        gap = i;
      }
      if (i - start >= LONGEST_STRETCH) {
        return gap > start ? gap : i;
      }
    }
    return i;
  }

  private static boolean isHan(int c) {
    return UnicodeScript.of(c) == UnicodeScript.HAN;
  }
}
