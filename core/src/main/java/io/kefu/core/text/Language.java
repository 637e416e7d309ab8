package io.kefu.core.text;

/**
 * The language of a text, as far as the logs need it: by script, and for the Latin script by its
 * most frequent words, which tell English from German or Spanish.
 */
public enum Language {
  ZH,
  EN,
  MIXED,
  OTHER;

  /** Below this share of the letters a script counts as borrowed words, not as the language. */
  private static final double BORROWED = 0.15;

  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** From this share of kana or hangul on a text with Han characters is not Chinese. */
  private static final double EAST_ASIAN = 0.1;

  /**
   * One Han character weighs as much as two Latin letters, roughly their ratio of meaning per
   * character. Texts without letters, or mostly in other scripts, are {@link #OTHER}. Addresses,
   * links and codes with digits are in no language and are passed over.
   */
  public static Language of(String text) {
    long han = 0;
    long latin = 0;
    long kana = 0;
    long other = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isAscii(c)) {
        int end = tokenEnd(text, i);
        latin += letters(text, i, end);
        i = end;
        continue;
      }
      i += Character.charCount(c);
      if (!Character.isLetter(c)) {
        continue;
      }
      switch (Character.UnicodeScript.of(c)) {
        case HAN -> han += 2;
        case LATIN -> latin++;
        case HIRAGANA, KATAKANA, HANGUL -> kana++;
        default -> other++;
      }
    }
    double total = han + latin + kana + other;
    if (total == 0 || kana > EAST_ASIAN * total || other / total > 0.5) {
      return OTHER;
    }
    if (latin <= BORROWED * total) {
      return ZH;
    }
    if (han > BORROWED * total) {
      return MIXED;
    }
    return LatinWords.areEnglish(text) ? EN : OTHER;
  }

  private static boolean isAscii(int c) {
    return c > ' ' && c < 0x7F;
  }

  private static int tokenEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isAscii(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** None in an address, a link or a code; a text of nothing else is OTHER. */
  private static long letters(String text, int start, int end) {
    long letters = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '@' || (c >= '0' && c <= '9') || text.startsWith("://", i)) {
        return 0;
      }
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return letters;
  }
}
