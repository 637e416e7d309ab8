package io.kefu.modeling.tokenizer;

/** Character classes of Hugging Face's BertNormalizer and BertPreTokenizer. */
final class BertCharacters {
  private BertCharacters() {}

  static boolean isSpace(int c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || (c > 0x7F
            && switch (Character.getType(c)) {
              case Character.SPACE_SEPARATOR,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  true;
              default -> false;
            });
  }

  /** What separates words: also the spaces among the control characters, if those were left in. */
  static boolean isWhiteSpace(int c) {
    return isSpace(c) || c == 0x0B || c == 0x0C || c == 0x85;
  }

  /** Control, format and private-use characters, and the replacement character. */
  static boolean isRemoved(int c) {
    if (c == 0xFFFD) {
      return true;
    }
    if (NewerCharacters.contains(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  static boolean isIdeograph(int c) {
    return c >= 0x3400
        && (c <= 0x4DBF
            || in(c, 0x4E00, 0x9FFF)
            || in(c, 0xF900, 0xFAFF)
            || in(c, 0x20000, 0x2A6DF)
            || in(c, 0x2A700, 0x2B73F)
            || in(c, 0x2B740, 0x2B81F)
            || in(c, 0x2B920, 0x2CEAF)
            || in(c, 0x2F800, 0x2FA1F));
  }

  static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return in(c, '!', '/') || in(c, ':', '@') || in(c, '[', '`') || in(c, '{', '~');
    }
    if (c == 0x166D || c == 0x111C9) {
      return true; // Punctuation in Unicode 8, reclassified since.
    }
    if (NewerCharacters.contains(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** What lower-casing strips off letters. */
  static boolean isAccent(int c) {
    if (c == 0x1734 || c == 0x1171E) {
      return true; // Spacing marks since Unicode 14.
    }
    return Character.getType(c) == Character.NON_SPACING_MARK
        && !NewerCharacters.contains(c)
        && !isPunctuation(c);
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
