package io.kefu.preprocessing.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of emoji: the Unicode name of each character, as the Java platform knows it, and Chinese
 * ones for the most frequent in emoji-zh.txt; any other is named in English in Chinese text too.
 */
final class EmojiNames {
  private static final Map<Integer, String> CHINESE = chinese();

  private EmojiNames() {}

  /**
   * @param emoji one sequence; skin tones and selectors are not named
   * @return for example {@code thumbs up sign}, {@code man, woman, girl}, {@code flag FR}
   */
  static String of(String emoji, boolean chinese) {
    if (EmojiStep.isFlagLetter(emoji.codePointAt(0))) {
      return emoji
          .codePoints()
          .map(c -> c - 0x1F1E6 + 'A')
          .collect(
              () -> new StringBuilder(chinese ? "旗帜" : "flag "),
              StringBuilder::appendCodePoint,
              StringBuilder::append)
          .toString();
    }
    return emoji
        .codePoints()
        .filter(c -> c > 0x20FF && c != 0xFE0F && !EmojiStep.isModifier(c))
        .mapToObj(c -> name(c, chinese))
        .collect(Collectors.joining(chinese ? "，" : ", "));
  }

  private static String name(int c, boolean chinese) {
    String known = chinese ? CHINESE.get(c) : null;
    String name = known == null ? Character.getName(c) : known;
    return name == null ? "emoji" : name.toLowerCase(Locale.ROOT);
  }

  private static Map<Integer, String> chinese() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                EmojiNames.class.getResourceAsStream("emoji-zh.txt"), StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toMap(line -> line.codePointAt(0), line -> line.split(" ")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
