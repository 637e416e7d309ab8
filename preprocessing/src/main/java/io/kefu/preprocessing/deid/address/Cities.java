package io.kefu.preprocessing.deid.address;

import io.kefu.preprocessing.deid.names.WordList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Large cities by their names in Latin letters, in capitals. */
public final class Cities {
  private static final int MOST_WORDS = 4;
  private static final Set<String> NAMES = new HashSet<>();

  static {
    for (String line : WordList.lines(Cities.class, "cities-en.txt")) {
      NAMES.addAll(Set.of(line.split("\\|")));
    }
  }

  private Cities() {}

  /** The end of the longest city that starts here, or -1. */
  public static int startingAt(String text, int start) {
    if (start >= text.length() || !Character.isUpperCase(text.charAt(start))) {
      return -1;
    }
    int end = start;
    int best = -1;
    for (int words = 0; words < MOST_WORDS; words++) {
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      if (NAMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
        best = end;
      }
      if (end >= text.length() || text.charAt(end) != ' ') {
        break;
      }
      end++;
    }
    return best;
  }

  /** The end of the longest city that starts here in small letters, or -1. */
  static int startingLower(String text, int start) {
    int end = start;
    int best = -1;
    for (int words = 0; words < MOST_WORDS && end < text.length(); words++) {
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      if (NAMES.contains(text.substring(start, end))) {
        best = end;
      }
      if (end >= text.length() || text.charAt(end) != ' ') {
        break;
      }
      end++;
    }
    return best;
  }

  /** The start of the longest city that ends here, or -1. */
  public static int endingAt(String text, int end) {
    int start = end;
    int best = -1;
    for (int words = 0; words < MOST_WORDS && start > 0; words++) {
      while (start > 0 && isPart(text.charAt(start - 1))) {
        start--;
      }
      if (start < end
          && Character.isUpperCase(text.charAt(start))
          && NAMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
        best = start;
      }
      if (start == 0 || text.charAt(start - 1) != ' ') {
        break;
      }
      start--;
    }
    return best;
  }

  private static boolean isPart(char c) {
    return c == '\'' || (c < 0x2E80 && Character.isLetter(c));
  }
}
