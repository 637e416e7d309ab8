package io.kefu.preprocessing.pii;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Digits as they are said on the telephone; the first and the last word are always digit words. */
final class Spoken {
  private static final List<String> CHINESE =
      List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九");
  private static final List<String> CHINESE_FILLERS =
      List.of("，呃，", "嗯", "，然后，", "，那个，", " ", "，", "，对，", "……", "、", "啊，", "，再来是");
  private static final List<String> ENGLISH =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final List<String> ENGLISH_FILLERS =
      List.of(", uh, ", " um ", ", ", "... ", " then ", ", sorry, ", " - ", ", and then ", " er, ");

  private Spoken() {}

  /**
   * Signs between digits become pauses; letters stay.
   *
   * @param fillers percent of the gaps that hold a filler
   */
  static String chinese(String value, int fillers, RandomGenerator random) {
    boolean yao = random.nextInt(5) > 0;
    StringBuilder text = new StringBuilder();
    String compact = value.replaceAll("[^0-9A-Za-z]", "");
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      if (i > 0) {
        text.append(random.nextInt(100) < fillers ? Disguise.pick(CHINESE_FILLERS, random) : "");
      }
      if (!Disguise.isDigit(c)) {
        text.append(c);
        continue;
      }
      boolean pair = i + 1 < compact.length() && compact.charAt(i + 1) == c && c != '0';
      if (pair && fillers > 0 && random.nextInt(4) == 0) {
        text.append(random.nextBoolean() ? "两个" : "双");
        i++;
      }
      text.append(c == '1' && yao ? "幺" : CHINESE.get(c - '0'));
    }
    return text.toString();
  }

  /**
   * Signs between digits become pauses; letters are said one by one.
   *
   * @param fillers percent of the gaps that hold a filler
   */
  static String english(String value, int fillers, RandomGenerator random) {
    boolean oh = random.nextBoolean();
    String gap = Disguise.pick(List.of(" ", " ", " ", "-", ", "), random);
    StringBuilder text = new StringBuilder();
    String compact = value.replaceAll("[^0-9A-Za-z]", "");
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      if (i > 0) {
        text.append(random.nextInt(100) < fillers ? Disguise.pick(ENGLISH_FILLERS, random) : gap);
      }
      if (!Disguise.isDigit(c)) {
        text.append(String.valueOf(c).toUpperCase(Locale.ROOT));
        continue;
      }
      if (i + 1 < compact.length() && compact.charAt(i + 1) == c && random.nextInt(3) > 0) {
        text.append("double ");
        i++;
      }
      text.append(c == '0' && oh ? "oh" : ENGLISH.get(c - '0'));
    }
    return text.toString();
  }
}
