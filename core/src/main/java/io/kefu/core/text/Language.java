package io.kefu.core.text;

/**
 * The language of a text, by script: the only distinction the logs need is Chinese against English.
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

  /**
   * One Han character weighs as much as two Latin letters, roughly their ratio of meaning per
   * character. Texts without letters, or mostly in other scripts, are {@link #OTHER}.
   */
  public static Language of(String text) {
    long han = 0;
    long latin = 0;
    long other = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetter(c)) {
        continue;
      }
      switch (Character.UnicodeScript.of(c)) {
        case HAN -> han += 2;
        case LATIN -> latin++;
        default -> other++;
      }
    }
    double total = han + latin + other;
    if (total == 0 || other / total > 0.5) {
      return OTHER;
    }
    if (latin <= BORROWED * total) {
      return ZH;
    }
    return han <= BORROWED * total ? EN : MIXED;
  }
}
