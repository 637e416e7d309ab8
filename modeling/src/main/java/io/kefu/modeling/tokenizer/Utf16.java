package io.kefu.modeling.tokenizer;

/** Offsets in UTF-16 code units for a binding that counts code points. */
final class Utf16 {
  /** Null where every character is one code unit. */
  private final int[] ofCodePoint;

  Utf16(String text) {
    int points = text.codePointCount(0, text.length());
    if (points == text.length()) {
      ofCodePoint = null;
      return;
    }
    ofCodePoint = new int[points + 1];
    int unit = 0;
    for (int point = 0; point < points; point++) {
      ofCodePoint[point] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    ofCodePoint[points] = unit;
  }

  int ofCodePoint(int index) {
    return ofCodePoint == null ? index : ofCodePoint[index];
  }

  /** Replaces half surrogate pairs by U+FFFD, which has the same length. */
  static String replaceLoneSurrogates(String text) {
    char[] fixed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      fixed = fixed == null ? text.toCharArray() : fixed;
      fixed[i] = '\uFFFD';
    }
    return fixed == null ? text : new String(fixed);
  }
}
