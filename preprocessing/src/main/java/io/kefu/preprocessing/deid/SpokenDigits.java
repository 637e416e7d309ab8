package io.kefu.preprocessing.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digits that were spoken: 幺三八…, "one three eight", "double five"; plain ones may stand between
 * them. Fillers between the digits stay where they are.
 */
final class SpokenDigits {
  private static final String CHINESE = "零一二三四五六七八九";
  private static final List<String> ENGLISH =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final Map<Character, Character> OTHER_CHINESE =
      Map.of('〇', '0', '洞', '0', '幺', '1', '两', '2', '拐', '7');

  private static final Pattern PLACE =
      Pattern.compile(
          "(?<ascii>[0-9])|(?<zh>[〇零一二三四五六七八九幺两洞拐])"
              + "|(?<![a-z])(?:(?<times>double|triple)[ -]{1,3})?"
              + "(?<en>zero|oh?|one|two|three|four|five|six|seven|eight|nine)(?![a-z])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHECK_X = Pattern.compile("[Xx叉]\\s*$");

  private final String text;
  private final List<Place> places;
  private final boolean words;

  private SpokenDigits(String text, List<Place> places, boolean words) {
    this.text = text;
    this.places = places;
    this.words = words;
  }

  private enum Style {
    ASCII,
    CHINESE,
    ENGLISH
  }

  /** Where digits stand; "double five" is one place of two. */
  private record Place(int start, int end, String digits, Style style) {}

  static SpokenDigits of(String text) {
    List<Place> places = new ArrayList<>();
    boolean words = false;
    Matcher match = PLACE.matcher(text);
    while (match.find()) {
      Place place = place(match);
      words |= place.style != Style.ASCII;
      places.add(place);
    }
    Matcher check = CHECK_X.matcher(text);
    if (words && places.size() == 17 && check.find()) {
      places.add(new Place(check.start(), check.start() + 1, "X", places.get(16).style));
    }
    return new SpokenDigits(text, places, words);
  }

  private static Place place(Matcher match) {
    if (match.group("ascii") != null) {
      return new Place(match.start(), match.end(), match.group(), Style.ASCII);
    }
    if (match.group("zh") != null) {
      char c = match.group().charAt(0);
      int value = CHINESE.indexOf(c);
      char digit = value >= 0 ? (char) ('0' + value) : OTHER_CHINESE.get(c);
      return new Place(match.start(), match.end(), String.valueOf(digit), Style.CHINESE);
    }
    String word = match.group("en").toLowerCase(Locale.ROOT);
    String digit = String.valueOf(Math.max(0, ENGLISH.indexOf(word)));
    String times = match.group("times");
    int count = times == null ? 1 : times.equalsIgnoreCase("double") ? 2 : 3;
    return new Place(match.start(), match.end(), digit.repeat(count), Style.ENGLISH);
  }

  /** Whether any digit is a word. */
  boolean words() {
    return words;
  }

  /** Whether Latin letters are left that belong to no digit word. */
  boolean hasOtherLetters() {
    StringBuilder rest = new StringBuilder(text);
    for (Place p : places) {
      rest.replace(p.start, p.end, " ".repeat(p.end - p.start));
    }
    return rest.chars().anyMatch(c -> c < 128 && Character.isLetter(c));
  }

  String digits() {
    StringBuilder out = new StringBuilder();
    places.forEach(p -> out.append(p.digits));
    return out.toString();
  }

  /**
   * The text with other digits, spoken the same way.
   *
   * @param digits as many as {@link #digits}
   */
  String with(String digits) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    int next = 0;
    for (Place p : places) {
      out.append(text, done, p.start);
      for (int i = 0; i < p.digits.length(); i++) {
        out.append(i > 0 ? " " : "").append(say(digits.charAt(next++), p));
      }
      done = p.end;
    }
    return out.append(text, done, text.length()).toString();
  }

  private String say(char digit, Place place) {
    if (place.style == Style.ASCII || !Digits.is(digit)) {
      return String.valueOf(digit);
    }
    if (place.style == Style.CHINESE) {
      boolean yao = digit == '1' && text.indexOf('幺') >= 0;
      return yao ? "幺" : String.valueOf(CHINESE.charAt(digit - '0'));
    }
    String word = ENGLISH.get(digit - '0');
    boolean capital = Character.isUpperCase(text.charAt(place.start));
    return capital ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word;
  }
}
