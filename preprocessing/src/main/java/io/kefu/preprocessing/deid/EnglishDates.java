package io.kefu.preprocessing.deid;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Dates with the month in letters: March 5th, 1990; 5 of Mar 90; march fifth nineteen ninety. */
final class EnglishDates {
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    String[] months =
        "january february march april may june july august september october november december"
            .split(" ");
    for (int i = 0; i < 12; i++) {
      MONTHS.put(months[i], i + 1);
      MONTHS.put(months[i].substring(0, 3), i + 1);
    }
    MONTHS.put("sept", 9);
    String[] ordinals =
        ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
            .split(" ");
    String[] cardinals =
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                + " sixteen seventeen eighteen nineteen twenty")
            .split(" ");
    for (int i = 0; i < 20; i++) {
      NUMBERS.put(ordinals[i], i + 1);
      NUMBERS.put(cardinals[i], i + 1);
    }
    String[] tens = "thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int i = 0; i < tens.length; i++) {
      NUMBERS.put(tens[i], 30 + 10 * i);
    }
    NUMBERS.put("thirtieth", 30);
    NUMBERS.put("oh", 0);
  }

  private final String text;
  private int at;

  private EnglishDates(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** The end of the date that starts here, or -1. */
  static int end(String text, int from) {
    char c = text.charAt(from);
    boolean inside = from > 0 && Tokens.isPart(text.charAt(from - 1));
    return Tokens.isPart(c) && c < 0x80 && !inside ? new EnglishDates(text, from).read() : -1;
  }

  private int read() {
    String word = word();
    // "the 5th of March" is one way to say a date.
    word = word.equals("the") ? word() : word;
    if (MONTHS.containsKey(word)) {
      return monthFirst();
    }
    int day = day(word);
    if (day < 1 || day > 31) {
      return -1;
    }
    if (Character.isLetter(word.charAt(0))) {
      day = ones(day);
    }
    String next = word();
    next = next.equals("of") ? word() : next;
    if (day > 31 || !MONTHS.containsKey(next)) {
      return -1;
    }
    return year(at);
  }

  private int monthFirst() {
    int monthEnd = at;
    String word = word();
    word = word.equals("the") ? word() : word;
    if (word.length() == 4 && isYear(word)) {
      return at;
    }
    int day = day(word);
    if (day < 1 || day > 31) {
      return spokenYear(monthEnd);
    }
    if (Character.isLetter(word.charAt(0))) {
      ones(day);
    }
    return year(at);
  }

  /** Twenty first, thirty first: takes the second word. */
  private int ones(int tens) {
    int mark = at;
    Integer one = tens == 20 || tens == 30 ? NUMBERS.get(word()) : null;
    if (one != null && one >= 1 && one <= 9) {
      return tens + one;
    }
    at = mark;
    return tens;
  }

  /** Behind the year where one follows, else the end of the day and month. */
  private int year(int end) {
    at = end;
    String word = word();
    word = word.equals("in") || word.equals("of") ? word() : word;
    if (isYear(word) || (word.length() == 2 && Digits.count(word) == 2)) {
      return at;
    }
    int spoken = spokenYear(end);
    return spoken < 0 ? end : spoken;
  }

  /** Nineteen ninety two, twenty oh five, two thousand and one; -1 where none follows. */
  private int spokenYear(int from) {
    at = from;
    String century = word();
    if (!century.equals("nineteen") && !century.equals("twenty") && !century.equals("two")) {
      return -1;
    }
    int end = -1;
    int mark = at;
    String word = word();
    if (century.equals("two")) {
      if (!word.equals("thousand")) {
        return -1;
      }
      end = at;
      mark = at;
      word = word();
      if (word.equals("and")) {
        word = word();
      }
    }
    Integer number = NUMBERS.get(word);
    if (number == null) {
      at = mark;
      return end;
    }
    end = at;
    Integer one = number >= 20 || number == 0 ? NUMBERS.get(word()) : null;
    return one != null && one >= 1 && one <= 9 ? at : end;
  }

  private static boolean isYear(String word) {
    return word.length() == 4
        && Digits.count(word) == 4
        && (word.startsWith("19") || word.startsWith("20") || word.startsWith("18"));
  }

  /** 5, 5th, fifth; 0 where it is no day. */
  private static int day(String word) {
    int digits = 0;
    while (digits < word.length() && Digits.is(word.charAt(digits))) {
      digits++;
    }
    if (digits == 0) {
      return NUMBERS.getOrDefault(word, 0);
    }
    String suffix = word.substring(digits);
    boolean ordinal =
        suffix.isEmpty()
            || suffix.equals("st")
            || suffix.equals("nd")
            || suffix.equals("rd")
            || suffix.equals("th");
    return digits <= 2 && ordinal ? Integer.parseInt(word.substring(0, digits)) : 0;
  }

  /** The next word in small letters, with the marks before it skipped; empty where none follows. */
  private String word() {
    int start = at;
    while (start < text.length() && start - at < 3 && " ,.-'’/".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < text.length()
        && end - start < 12
        && text.charAt(end) < 0x80
        && Tokens.isPart(text.charAt(end))) {
      end++;
    }
    String word = text.substring(start, end).toLowerCase(Locale.ROOT);
    at = end > start ? end : at;
    return word;
  }
}
