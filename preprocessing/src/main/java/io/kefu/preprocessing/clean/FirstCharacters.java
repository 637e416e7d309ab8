package io.kefu.preprocessing.clean;

import java.util.BitSet;
import java.util.List;

/**
 * Where a word of a list can begin at all, by its first character: looking there only is ten times
 * as fast as letting a regular expression look everywhere.
 */
final class FirstCharacters {
  private final BitSet characters = new BitSet();

  FirstCharacters(List<String> words) {
    for (String word : words) {
      characters.set(Character.toLowerCase(word.charAt(0)));
    }
  }

  /** The next such place, or -1; inside a word of Latin letters there is none. */
  int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (characters.get(Character.toLowerCase(c))
          && (c > 0x2E80 || i == 0 || !isLatin(text.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLatin(char c) {
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }
}
