package io.kefu.modeling.tokenizer;

import java.util.List;

/**
 * Finds the tokens that are looked for in the text itself, before any splitting: {@code [MASK]} and
 * its like. Of those that start at one place the longest counts, and none overlaps another.
 */
final class AddedTokens {
  private static final int ASCII = 128;

  private final List<Token> tokens;
  private final boolean[] firstAscii = new boolean[ASCII];
  private boolean firstOther;

  /**
   * @param pattern UTF-16 code units or letters, not empty
   * @param singleWord counts only between characters that are no part of a word
   * @param stripLeft takes white space before it
   * @param stripRight takes white space behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Token(int[] pattern, int id, boolean singleWord, boolean stripLeft, boolean stripRight) {}

  /** What is searched: the raw characters, or the letters after normalization. */
  interface Text {
    int length();

    /** The first place from here on where a token may start. */
    int candidate(int from);

    int symbol(int index);

    boolean isSpace(int index);

    /** 1 for part of a word, 0 for none, negative when unsure. */
    int word(int index);
  }

  /** A found token; {@code end == resume} unless white space was taken with it. */
  static final class Match {
    int id;
    int start;
    int end;
    int resume;
    boolean unsure;
  }

  AddedTokens(List<Token> tokens) {
    this.tokens =
        tokens.stream().sorted((a, b) -> b.pattern().length - a.pattern().length).toList();
    for (Token token : tokens) {
      int first = token.pattern()[0];
      if (first < ASCII) {
        firstAscii[first] = true;
      } else {
        firstOther = true;
      }
    }
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Whether a token could start with a UTF-16 code unit. */
  boolean mayStart(char unit) {
    return unit < ASCII ? firstAscii[unit] : firstOther;
  }

  /**
   * @param from where to look first
   * @param done what lies before is taken already
   * @return false when there is none
   */
  boolean find(Text text, int from, int done, Match match) {
    match.unsure = false;
    int length = text.length();
    for (int start = text.candidate(from); start < length; ) {
      Token token = at(text, start);
      if (token == null) {
        start = text.candidate(start + 1);
        continue;
      }
      int end = start + token.pattern().length;
      match.resume = end;
      if (token.singleWord() && inWord(text, start, end, match)) {
        if (match.unsure) {
          return false;
        }
        start = text.candidate(end);
        continue;
      }
      while (token.stripLeft() && start > done && text.isSpace(start - 1)) {
        start--;
      }
      while (token.stripRight() && end < length && text.isSpace(end)) {
        end++;
      }
      match.id = token.id();
      match.start = start;
      match.end = end;
      return true;
    }
    return false;
  }

  private Token at(Text text, int start) {
    int room = text.length() - start;
    for (Token token : tokens) {
      int[] pattern = token.pattern();
      if (pattern.length <= room) {
        int i = 0;
        while (i < pattern.length && text.symbol(start + i) == pattern[i]) {
          i++;
        }
        if (i == pattern.length) {
          return token;
        }
      }
    }
    return null;
  }

  private static boolean inWord(Text text, int start, int end, Match match) {
    int before = start > 0 ? text.word(start - 1) : 0;
    int after = end < text.length() ? text.word(end) : 0;
    match.unsure = before < 0 || after < 0;
    return before != 0 || after != 0;
  }
}
