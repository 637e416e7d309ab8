package io.kefu.preprocessing.pii;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Ways in which customers and transcribers write the same value differently. */
enum Disguise {
  /** Digits, letters and signs in their full-width forms. */
  FULL {
    @Override
    String apply(String value, RandomGenerator random) {
      return map(value, c -> c > ' ' && c <= '~' ? String.valueOf((char) (c + 0xFEE0)) : null);
    }
  },
  /** Digits alone in their full-width forms. */
  FULLDIGITS {
    @Override
    String apply(String value, RandomGenerator random) {
      return map(value, c -> isDigit(c) ? String.valueOf((char) (c + 0xFEE0)) : null);
    }
  },
  /** One to three zero-width characters inside. */
  ZW {
    @Override
    String apply(String value, RandomGenerator random) {
      StringBuilder text = new StringBuilder(value);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        String mark = pick(List.of("\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"), random);
        text.insert(1 + random.nextInt(text.length() - 1), mark);
      }
      return text.toString();
    }
  },
  /** Blanks as {@code &nbsp;}, signs and some digits as numeric HTML entities. */
  ENTITY {
    @Override
    String apply(String value, RandomGenerator random) {
      return map(
          value,
          c -> {
            if (c == ' ') {
              return "&nbsp;";
            }
            boolean sign = c == '@' || c == '+' || c == '-' || c == '·';
            return sign || (isDigit(c) && random.nextInt(4) == 0) ? "&#" + (int) c + ";" : null;
          });
    }
  },
  /** A blank after every character. */
  SPACED {
    @Override
    String apply(String value, RandomGenerator random) {
      return String.join(" ", value.replace(" ", "").split(""));
    }
  },
  LOWER {
    @Override
    String apply(String value, RandomGenerator random) {
      return value.toLowerCase(Locale.ROOT);
    }
  },
  UPPER {
    @Override
    String apply(String value, RandomGenerator random) {
      return value.toUpperCase(Locale.ROOT);
    }
  },
  ZHSPOKEN {
    @Override
    String apply(String value, RandomGenerator random) {
      return Spoken.chinese(value, 0, random);
    }
  },
  ZHHESITANT {
    @Override
    String apply(String value, RandomGenerator random) {
      return Spoken.chinese(value, 25, random);
    }
  },
  ENSPOKEN {
    @Override
    String apply(String value, RandomGenerator random) {
      return Spoken.english(value, 0, random);
    }
  },
  ENHESITANT {
    @Override
    String apply(String value, RandomGenerator random) {
      return Spoken.english(value, 20, random);
    }
  };

  abstract String apply(String value, RandomGenerator random);

  static <T> T pick(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Null of {@code change} leaves a character as it is. */
  private static String map(String value, java.util.function.Function<Character, String> change) {
    StringBuilder text = new StringBuilder();
    for (char c : value.toCharArray()) {
      String changed = change.apply(c);
      text.append(changed == null ? String.valueOf(c) : changed);
    }
    return text.toString();
  }
}
