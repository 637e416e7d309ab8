package io.kefu.preprocessing.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as it was written, which can be written again with another day: 1990-01-02, 1990年1月2日,
 * 一九九〇年一月二日, 19900102, 02/01/1990, January 2nd, 1990. Of two numbers before the year the first is
 * the month unless it is above 12. A date without a day counts as the 15th, one without a year lies
 * in 2000, which is a leap year.
 */
final class DateText {
  private static final String YEAR = "(?<y>(?:1[89]|20)[0-9]{2})";
  private static final String MONTH = "(?<m>1[0-2]|0?[1-9])";
  private static final String DAY = "(?<d>3[01]|[12][0-9]|0?[1-9])";
  private static final String NAME =
      "(?<n>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
  private static final String ORDINAL = "(?:st|nd|rd|th)?";
  private static final String ZH = "[〇零一二三四五六七八九十]";

  private static final List<Pattern> FORMS =
      List.of(
          form(YEAR + "\\s*[-/.]\\s*" + MONTH + "\\s*[-/.]\\s*" + DAY),
          form(YEAR + "\\s*年\\s*" + MONTH + "\\s*月(?:份)?\\s*" + DAY + "\\s*[日号]?"),
          form("(?<y>[0-9]{2})\\s*年\\s*" + MONTH + "\\s*月\\s*" + DAY + "\\s*[日号]?"),
          form(YEAR + "(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12][0-9]|3[01])"),
          form(MONTH + "\\s*[-/.]\\s*" + DAY + "\\s*[-/.]\\s*" + YEAR),
          form(DAY + "\\s*[-/.]\\s*" + MONTH + "\\s*[-/.]\\s*" + YEAR),
          form(NAME + "\\.?\\s+" + DAY + "(?<o>" + ORDINAL + ")\\s*,?\\s+" + YEAR),
          form(DAY + "(?<o>" + ORDINAL + ")\\s+(?:of\\s+)?" + NAME + "\\.?,?\\s+" + YEAR),
          form(YEAR + "\\s*年\\s*" + MONTH + "\\s*月(?:份)?"),
          form(MONTH + "\\s*月\\s*" + DAY + "\\s*[日号]?"),
          form(NAME + "\\.?\\s+" + DAY + "(?<o>" + ORDINAL + ")"),
          form(NAME + "\\.?,?\\s+" + YEAR),
          form("(?<y>[〇零一二三四五六七八九]{4})年(?<m>" + ZH + "{1,2})月(?:(?<d>" + ZH + "{1,3})[日号]?)?"));

  private final String text;
  private final Matcher match;
  private final LocalDate date;

  private DateText(String text, Matcher match, LocalDate date) {
    this.text = text;
    this.match = match;
    this.date = date;
  }

  private static Pattern form(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** Nothing when the text is no date in a known form. */
  static Optional<DateText> of(String text) {
    for (Pattern form : FORMS) {
      Matcher match = form.matcher(text.strip());
      if (match.matches()) {
        try {
          LocalDate date = LocalDate.of(year(match), month(match), number(match, "d", 15));
          return Optional.of(new DateText(text.strip(), match, date));
        } catch (DateTimeException e) {
          // Such as 31 February; another form may fit.
        }
      }
    }
    return Optional.empty();
  }

  LocalDate date() {
    return date;
  }

  /** Whether the year is part of the text. */
  boolean hasYear() {
    return group(match, "y") != null;
  }

  private static int year(Matcher match) {
    int year = number(match, "y", 2000);
    return year < 100 ? year + (year > 30 ? 1900 : 2000) : year;
  }

  private static int month(Matcher match) {
    String name = group(match, "n");
    if (name == null) {
      return number(match, "m", 1);
    }
    for (Month month : Month.values()) {
      if (month.name().startsWith(name.substring(0, 3).toUpperCase(Locale.ROOT))) {
        return month.getValue();
      }
    }
    throw new IllegalStateException("the pattern names the twelve months only");
  }

  private static String group(Matcher match, String name) {
    return match.pattern().pattern().contains("(?<" + name + ">") ? match.group(name) : null;
  }

  private static int number(Matcher match, String name, int absent) {
    String digits = group(match, name);
    if (digits == null) {
      return absent;
    }
    return Digits.is(digits.charAt(0)) ? Integer.parseInt(digits) : ChineseNumerals.parse(digits);
  }

  /** Another day in the same form. */
  String with(LocalDate other) {
    StringBuilder out = new StringBuilder(text);
    // From the end, so that the offsets before stay right.
    List.of("y", "m", "n", "d", "o").stream()
        .filter(part -> group(match, part) != null)
        .sorted((a, b) -> match.start(b) - match.start(a))
        .forEach(
            part ->
                out.replace(
                    match.start(part),
                    match.end(part),
                    part(part, match.group(part), other, padded())));
    return out.toString();
  }

  /** Whether a one-digit month or day gets a zero before it. */
  private boolean padded() {
    String month = group(match, "m");
    String day = group(match, "d");
    boolean two = (month == null || month.length() == 2) && (day == null || day.length() == 2);
    boolean zero = month != null && month.startsWith("0") || day != null && day.startsWith("0");
    return zero || two && month != null && day != null && text.indexOf('月') < 0;
  }

  private static String part(String part, String old, LocalDate date, boolean padded) {
    return switch (part) {
      case "y" -> year(old, old.length() == 2 ? date.getYear() % 100 : date.getYear());
      case "m" -> number(old, date.getMonthValue(), padded);
      case "d" -> number(old, date.getDayOfMonth(), padded);
      case "o" -> old.isEmpty() ? old : ordinal(date.getDayOfMonth());
      default -> name(old, date.getMonth());
    };
  }

  private static String year(String like, int year) {
    return Digits.is(like.charAt(0))
        ? String.format("%0" + like.length() + "d", year)
        : ChineseNumerals.digits(year);
  }

  private static String number(String like, int value, boolean padded) {
    if (!Digits.is(like.charAt(0))) {
      return ChineseNumerals.spoken(value);
    }
    return padded ? String.format("%02d", value) : String.valueOf(value);
  }

  private static String name(String like, Month month) {
    TextStyle style = like.length() <= 4 ? TextStyle.SHORT : TextStyle.FULL;
    String name = month.getDisplayName(style, Locale.ENGLISH);
    if (like.equals(like.toLowerCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT);
    }
    return like.equals(like.toUpperCase(Locale.ROOT)) ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static String ordinal(int day) {
    if (day >= 11 && day <= 13) {
      return "th";
    }
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
