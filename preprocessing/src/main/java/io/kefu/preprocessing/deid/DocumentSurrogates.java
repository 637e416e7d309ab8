package io.kefu.preprocessing.deid;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers and names on papers, plates and accounts that nobody was given.
 *
 * <ul>
 *   <li>Chinese plate: an I or O behind the place, which GA 36 leaves out; other plates: letters I,
 *       O and Q only, which most authorities leave out
 *   <li>passport: a first Q, or three first zeros where there is no letter; no book in use starts
 *       so
 *   <li>unified social credit identifier: a first 0, which stands for no registering department,
 *       and a check character that fails GB 32100
 *   <li>postcode: first two digits 00 (China) or 000 (United States), area ZZ (United Kingdom),
 *       first letter D (Canada); few codes are marked so, and many real ones share a surrogate
 *   <li>account: a number starts with 0; a name is longer than WeChat and X allow
 * </ul>
 */
final class DocumentSurrogates {
  private static final String PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  private static final String OMITTED = "IOQ";

  /** GB 32100, table 2: digits and capital letters without I, O, S, V and Z. */
  static final String USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final Pattern CANADIAN =
      Pattern.compile("(?i)[A-Z][0-9][A-Z][ -]?[0-9][A-Z][0-9]");

  private DocumentSurrogates() {}

  static String bare(String value) {
    return Digits.without(value, Surrogates.SPACE + "·•・.-_").toUpperCase(Locale.ROOT);
  }

  static String plate(String value, Draw draw) {
    boolean chinese = PLACES.indexOf(value.charAt(0)) >= 0;
    int start = chinese ? 1 : 0;
    StringBuilder out = new StringBuilder(value);
    if (chinese) {
      out.setCharAt(0, PLACES.charAt(draw.below(PLACES.length())));
    }
    int place = 0;
    for (int i = start; i < out.length(); i++) {
      char c = out.charAt(i);
      if (!isLatin(c) && !Digits.is(c)) {
        continue;
      }
      place++;
      if (chinese && place == 2) {
        out.setCharAt(i, cased(c, "IO".charAt(draw.below(2))));
      } else if (Digits.is(c)) {
        out.setCharAt(i, digit(draw));
      } else {
        String letters = chinese ? USCC.substring(10) : OMITTED;
        out.setCharAt(i, cased(c, letters.charAt(draw.below(letters.length()))));
      }
    }
    return out.toString();
  }

  static String passport(String value, Draw draw) {
    StringBuilder out = new StringBuilder(value);
    boolean letters = isLatin(value.charAt(0));
    int place = 0;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (isLatin(c)) {
        out.setCharAt(i, cased(c, place == 0 ? 'Q' : (char) ('A' + draw.below(26))));
        place++;
      } else if (Digits.is(c)) {
        out.setCharAt(i, !letters && place < 3 ? '0' : digit(draw));
        place++;
      }
    }
    return out.toString();
  }

  static String uscc(String value, Draw draw) {
    StringBuilder code = new StringBuilder("0");
    while (code.length() < 17) {
      code.append(USCC.charAt(draw.below(USCC.length())));
    }
    int wrong = (usccCheck(code) + 1 + draw.below(USCC.length() - 1)) % USCC.length();
    code.append(USCC.charAt(wrong));
    StringBuilder out = new StringBuilder(value);
    int next = 0;
    for (int i = 0; i < out.length() && next < code.length(); i++) {
      if (isLatin(out.charAt(i)) || Digits.is(out.charAt(i))) {
        out.setCharAt(i, code.charAt(next++));
      }
    }
    return out.toString();
  }

  /**
   * GB 32100, 5.4: 31 − Σ cᵢ·3^(i−1) mod 31, with 31 for 0.
   *
   * @param first17 characters of the alphabet
   * @return index of the check character
   */
  static int usccCheck(CharSequence first17) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += USCC.indexOf(first17.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return (31 - sum % 31) % 31;
  }

  static String postcode(String value, Draw draw) {
    StringBuilder out = new StringBuilder(value);
    boolean letters = isLatin(value.charAt(0));
    boolean canadian = CANADIAN.matcher(value).matches();
    int zeros = Digits.count(value) == 6 ? 2 : 3;
    int place = 0;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (isLatin(c)) {
        boolean area = canadian ? place == 0 : place < 2;
        char mark = canadian ? 'D' : 'Z';
        out.setCharAt(i, cased(c, area ? mark : (char) ('A' + draw.below(26))));
        place++;
      } else if (Digits.is(c)) {
        out.setCharAt(i, !letters && place < zeros ? '0' : digit(draw));
        place++;
      }
    }
    return out.toString();
  }

  static String account(String value, Draw draw) {
    if (value.chars().anyMatch(Character::isLetter)) {
      return (value.startsWith("@") ? "@" : "") + "user_" + draw.word(16);
    }
    String digits = Digits.of(value);
    return Digits.overlay(value, "0" + draw.digits(Math.max(0, digits.length() - 1)));
  }

  private static boolean isLatin(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static char digit(Draw draw) {
    return (char) ('0' + draw.below(10));
  }

  private static char cased(char like, char letter) {
    return Character.isLowerCase(like) ? Character.toLowerCase(letter) : letter;
  }
}
