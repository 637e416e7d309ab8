package io.kefu.preprocessing.deid;

import java.util.Locale;

/** Reads one date as people write or say it; Chinese and English. */
final class DateForms {
  private static final String CHINESE = "零〇一二三四五六七八九十初廿两";

  private DateForms() {}

  /** Whether a date with a year starts here. */
  static boolean startsHere(String text, int from) {
    int end = chinese(text, from);
    if (end < 0 && Digits.is(text.charAt(from))) {
      int numeric = numeric(text, from);
      end = numeric - from > 8 || numeric < 0 ? numeric : -1;
    }
    return end > 0;
  }

  static boolean isSeparated(String value) {
    return numeric(value, 0) == value.length();
  }

  /** The end of the date that starts here, or -1. */
  static int end(String text, int from) {
    int end = chinese(text, from);
    if (end < 0 && Digits.is(text.charAt(from))) {
      end = numeric(text, from);
    }
    return end < 0 ? EnglishDates.end(text, from) : end;
  }

  /** 1990年1月1日, 90年1月, 一九九零年三月五号, 3月5日. */
  private static int chinese(String text, int from) {
    char c = text.charAt(from);
    if (!Digits.is(c) && CHINESE.indexOf(c) < 0) {
      return -1;
    }
    int first = numberEnd(text, from);
    int at = blanks(text, first);
    if (at == text.length()) {
      return -1;
    }
    if (text.charAt(at) == '年') {
      int digits = first - from;
      boolean year = digits == 4 || digits == 2;
      int month = blanks(text, at + 1);
      if (month < text.length()
          && "农阴阳公".indexOf(text.charAt(month)) >= 0
          && text.startsWith("历", month + 1)) {
        month += 2;
      }
      if (month + 1 < text.length()
          && "正腊冬闰元".indexOf(text.charAt(month)) >= 0
          && text.charAt(month + 1) == '月') {
        return year ? day(text, month + 2) : -1;
      }
      int monthEnd = numberEnd(text, month);
      int mark = blanks(text, monthEnd);
      boolean isMonth =
          monthEnd > month && mark < text.length() && "月/-.".indexOf(text.charAt(mark)) >= 0;
      return year && isMonth && value(text, month, monthEnd) <= 12 ? day(text, mark + 1) : -1;
    }
    boolean month =
        text.charAt(at) == '月' && value(text, from, first) >= 1 && value(text, from, first) <= 12;
    int end = month ? day(text, at + 1) : -1;
    return end > at + 1 ? end : -1;
  }

  /** Behind the day, or the month where no day follows. */
  private static int day(String text, int monthEnd) {
    int from = blanks(text, monthEnd);
    int end = numberEnd(text, from);
    if (end == from || value(text, from, end) > 31) {
      return monthEnd;
    }
    int mark = blanks(text, end);
    boolean marked = mark < text.length() && "日号".indexOf(text.charAt(mark)) >= 0;
    return marked ? mark + 1 : end;
  }

  private static int blanks(String text, int from) {
    return from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
  }

  private static int numberEnd(String text, int from) {
    int end = from;
    boolean ascii = from < text.length() && Digits.is(text.charAt(from));
    while (end < text.length()
        && end - from < 5
        && (ascii ? Digits.is(text.charAt(end)) : CHINESE.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /** Of a number to 99 in digits or Chinese; more where it is none. */
  private static int value(String text, int start, int end) {
    String number = text.substring(start, end).replace("初", "");
    if (number.isEmpty()) {
      return 100;
    }
    if (Digits.is(number.charAt(0))) {
      return number.length() > 2 ? 100 : Integer.parseInt(number);
    }
    int ten = number.replace('廿', '十').indexOf('十');
    if (ten < 0) {
      return number.length() == 1 ? SpokenWords.chineseDigit(number.charAt(0)) : 100;
    }
    int tens =
        ten == 0 ? (number.charAt(0) == '廿' ? 2 : 1) : SpokenWords.chineseDigit(number.charAt(0));
    int ones = ten + 1 < number.length() ? SpokenWords.chineseDigit(number.charAt(ten + 1)) : 0;
    return tens * 10 + ones;
  }

  /** 1990-01-01, 01/02/1990, 1/2/90, 1990.05, 19900101, 900101. */
  private static int numeric(String text, int from) {
    int a = digitsEnd(text, from);
    int spaced = spaced(text, from, a);
    if (spaced > 0) {
      return spaced;
    }
    int size = a - from;
    if (size == 8 || size == 6) {
      String date = (size == 6 ? "19" : "") + text.substring(from, a);
      return Checksums.isDate(date) ? a : -1;
    }
    if (size > 4 || a + 1 >= text.length() || "-/. ".indexOf(text.charAt(a)) < 0) {
      return -1;
    }
    char mark = text.charAt(a);
    int second = mark == ' ' || !text.startsWith(" ", a + 1) ? a + 1 : a + 2;
    int b = digitsEnd(text, second);
    if (b == second || b - second > 2) {
      return -1;
    }
    int one = number(text, from, a);
    int two = number(text, second, b);
    boolean third = b + 1 < text.length() && text.charAt(b) == mark;
    int thirdStart = third && text.charAt(b + 1) == ' ' ? b + 2 : b + 1;
    int c = third ? digitsEnd(text, thirdStart) : b;
    boolean yearFirst = size == 4 && one >= 1850 && one <= 2100;
    if (!third || c == thirdStart) {
      return yearFirst && mark != ' ' && two >= 1 && two <= 12 ? b : -1;
    }
    int three = number(text, thirdStart, c);
    if (yearFirst) {
      return c - thirdStart <= 2 && isMonthDay(two, three) ? c : -1;
    }
    if (size == 2 && one > 31 && c - thirdStart <= 2 && isMonthDay(two, three)) {
      return c;
    }
    boolean yearLast =
        c - thirdStart == 2 || (c - thirdStart == 4 && three >= 1850 && three <= 2100);
    return size <= 2 && yearLast && (isMonthDay(one, two) || isMonthDay(two, one)) ? c : -1;
  }

  /** 06 / 05 / 1990: blanks on both sides of the marks. */
  private static int spaced(String text, int from, int first) {
    if (!text.startsWith(" / ", first) && !text.startsWith(" - ", first)) {
      return -1;
    }
    String mark = text.substring(first, first + 3);
    int b = digitsEnd(text, first + 3);
    int c = text.startsWith(mark, b) ? digitsEnd(text, b + 3) : b;
    String value = c > b ? text.substring(from, c).replace(mark, mark.strip()) : "";
    boolean date = c - from <= 14 && c > b + 3 && numeric(value, 0) == value.length();
    return date ? c : -1;
  }

  private static boolean isMonthDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && end - from < 9 && Digits.is(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
