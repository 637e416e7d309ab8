package io.kefu.preprocessing.deid;

/**
 * Tokens that stand together with one kind of gap, read as one number: {@code 6222 0212 3456 7890}.
 *
 * @param last index of the last token
 * @param value all characters without the gaps
 */
record NumberChain(int first, int last, String value) {
  private static final int MOST_TOKENS = 19;

  /**
   * The chain from a token that has exactly this many characters, or null. Gaps are blanks or
   * hyphens, all the same, or points where {@code anyGap}.
   */
  static NumberChain of(Tokens tokens, int first, int length, boolean anyGap) {
    if (tokens.length(first) > length
        || (tokens.length(first) < length && tokens.gap(first) == 0)) {
      return null;
    }
    StringBuilder value = new StringBuilder(length);
    char gap = 0;
    for (int i = first; i < tokens.size() && i < first + MOST_TOKENS; i++) {
      if (tokens.digits(i) == 0 && !(value.length() == length - 1 && tokens.length(i) == 1)) {
        return null;
      }
      if (value.length() + tokens.length(i) > length) {
        return null;
      }
      tokens.append(i, value);
      if (value.length() == length) {
        return new NumberChain(first, i, value.toString());
      }
      char next = tokens.gap(i);
      boolean allowed = next == ' ' || next == '-' || (anyGap && next != 0);
      if (!allowed || (gap != 0 && gap != next && !anyGap)) {
        return null;
      }
      gap = next;
    }
    return null;
  }

  int groups() {
    return last - first + 1;
  }

  /** Whether a hyphen or point ties more digits to either end. */
  boolean isCut(Tokens tokens) {
    boolean before = tokens.tiedBefore(first) && tokens.digits(first - 1) > 0;
    boolean behind = tokens.tiedBehind(last) && tokens.digits(last + 1) > 0;
    return before || behind;
  }
}
