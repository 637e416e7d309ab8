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
