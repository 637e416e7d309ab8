package io.kefu.ingestion.samples;

import java.util.Locale;

/** How the words of a turn are written down. */
interface Noise {
  Noise NONE = (words, out) -> out.append(words);

  void write(String words, StringBuilder out);

  /** Small letters, and now and then two letters swapped or one left out. */
  static Noise typing(Rng rng, boolean small, double typos) {
    return (words, out) -> {
      String written = small ? words.toLowerCase(Locale.ROOT) : words;
      if (written.length() < 8 || !rng.chance(typos)) {
        out.append(written);
        return;
      }
      int at = rng.between(1, written.length() - 3);
      boolean letters = isSmallLatin(written.charAt(at)) && isSmallLatin(written.charAt(at + 1));
      if (letters && rng.chance(0.5)) {
        out.append(written, 0, at)
            .append(written.charAt(at + 1))
            .append(written.charAt(at))
            .append(written, at + 2, written.length());
      } else if (letters) {
        out.append(written, 0, at).append(written, at + 1, written.length());
      } else {
        out.append(homophones(written, rng));
      }
    };
  }

  private static boolean isSmallLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** What a Chinese input method offers first for the same sound. */
  private static String homophones(String words, Rng rng) {
    return switch (rng.below(6)) {
      case 0 -> words.replace("的", "得");
      case 1 -> words.replace("在", "再");
      case 2 -> words.replace("怎么", "咋");
      case 3 -> words.replace("什么", "啥");
      case 4 -> words.replace("，", " ");
      default -> words.replace("吗", "嘛");
    };
  }
}
