package io.kefu.preprocessing.deid;

/** Capital letters that were spelled out before or behind the digits of a courier's number. */
final class SpokenLetters {
  private static final int MOST = 4;
  private static final String BETWEEN = " ,，、.…-啊嗯呃额哦呢";

  private SpokenLetters() {}

  /** The start of the letters before a number, or the offset where none stand there. */
  static int before(String text, int from) {
    int start = from;
    for (int letters = 0; letters < MOST; letters++) {
      int at = start - 1;
      while (at >= 0 && start - at < 5 && BETWEEN.indexOf(text.charAt(at)) >= 0) {
        at--;
      }
      if (at < 0 || !isCapital(text.charAt(at)) || (at > 0 && isSmall(text.charAt(at - 1)))) {
        break;
      }
      start = at;
    }
    return start;
  }

  static int behind(String text, int to) {
    int at = to;
    while (at < text.length() && at - to < 12) {
      int filler = SpokenWords.fillerEnd(text, at);
      if (filler < 0 && BETWEEN.indexOf(text.charAt(at)) < 0) {
        break;
      }
      at = filler < 0 ? at + 1 : filler;
    }
    int end = at;
    while (end < text.length() && end - at < MOST && isCapital(text.charAt(end))) {
      end++;
    }
    boolean word = end < text.length() && Tokens.isPart(text.charAt(end));
    return end - at == 2 && !word ? end : to;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }
}
