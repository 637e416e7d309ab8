package io.kefu.preprocessing.deid.names;

/** English words that are nobody's name. */
public final class CommonWords {
  private CommonWords() {}

  /** Whether a stretch of a text is such a word, in any case. */
  public static boolean is(String text, int start, int end) {
    int flags = EnglishLexicon.flags(text, start, end);
    return (flags & (EnglishLexicon.WORD | EnglishLexicon.FUNCTION)) != 0;
  }
}
