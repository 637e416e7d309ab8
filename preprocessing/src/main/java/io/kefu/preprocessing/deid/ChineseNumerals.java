package io.kefu.preprocessing.deid;

/** Chinese numerals of dates: a year digit by digit, months and days up to 三十一. */
final class ChineseNumerals {
  private static final String DIGITS = "〇一二三四五六七八九";

  private ChineseNumerals() {}

  static int parse(String text) {
    int ten = text.indexOf('十');
    if (ten >= 0) {
      int tens = ten == 0 ? 1 : digit(text.charAt(0));
      return 10 * tens + (ten + 1 < text.length() ? digit(text.charAt(ten + 1)) : 0);
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = 10 * value + digit(text.charAt(i));
    }
    return value;
  }

  private static int digit(char c) {
    return Math.max(0, DIGITS.indexOf(c));
  }

  static String digits(int value) {
    StringBuilder out = new StringBuilder();
    for (char c : String.valueOf(value).toCharArray()) {
      out.append(DIGITS.charAt(c - '0'));
    }
    return out.toString();
  }

  /** From 1 to 99. */
  static String spoken(int value) {
    String tens = value < 10 ? "" : (value < 20 ? "" : digits(value / 10)) + "十";
    return tens + (value % 10 == 0 ? "" : digits(value % 10));
  }
}
