package io.kefu.preprocessing.deid;

/** Digits inside a formatted number. */
final class Digits {
  private Digits() {}

  /** The ASCII digits of a text, all else left out. */
  static String of(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  /** A text without some characters. */
  static String without(String text, String characters) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      boolean gone = characters.indexOf(text.charAt(i)) >= 0;
      if (gone && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!gone && out != null) {
        out.append(text.charAt(i));
      }
    }
    return out == null ? text : out.toString();
  }

  static int count(String text) {
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      n += is(text.charAt(i)) ? 1 : 0;
    }
    return n;
  }

  static boolean is(char c) {
    return c >= '0' && c <= '9';
  }

  /** An ASCII digit, or a circled one, which the clean-up leaves as it is. */
  static boolean isDigit(char c) {
    return is(c) || (c >= '\u2460' && c <= '\u2793' && circled(c) >= 0);
  }

  /** The value of a circled, negative circled, parenthesised or full-stop digit, or -1. */
  private static int circled(char c) {
    if (c >= '①' && c <= '⑨') {
      return c - '①' + 1;
    }
    if (c >= '⑴' && c <= '⑼') {
      return c - '⑴' + 1;
    }
    if (c >= '❶' && c <= '❾') {
      return c - '❶' + 1;
    }
    if (c >= '➀' && c <= '➈') {
      return c - '➀' + 1;
    }
    if (c >= '➊' && c <= '➒') {
      return c - '➊' + 1;
    }
    return c == '⓪' || c == '⓿' ? 0 : -1;
  }

  /** A stretch with plain digits in the place of circled ones. */
  static String plain(String text, int start, int end) {
    StringBuilder out = null;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= '\u2460' && circled(c) >= 0) {
        out = out == null ? new StringBuilder(text.substring(start, end)) : out;
        out.setCharAt(i - start, (char) ('0' + circled(c)));
      }
    }
    return out == null ? text.substring(start, end) : out.toString();
  }

  /** Writes new digits over the old ones; separators stay where they are. */
  static String overlay(String formatted, String digits) {
    StringBuilder out = new StringBuilder(formatted);
    int next = 0;
    for (int i = 0; i < out.length() && next < digits.length(); i++) {
      if (is(out.charAt(i))) {
        out.setCharAt(i, digits.charAt(next++));
      }
    }
    return out.toString();
  }
}
