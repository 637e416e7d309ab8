package io.kefu.preprocessing.deid;

import java.util.Arrays;

/**
 * The maximal runs of ASCII letters and digits of a text, in order; a circled digit is a digit. A
 * word glued to the number it announces ({@code QQ12345}) is a token of its own.
 */
final class Tokens {
  private static final String LIGHT = " -./·•・‧_()（）–—‐−~\uFE0F\u20E3";

  /** Letters that belong to the number behind them: v1, SN12345. */
  private static final int UNGLUED = Cue.bits(Cue.VERSION, Cue.OTHER, Cue.AT, Cue.DIGIT);

  private final String text;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] digits = new int[16];
  private int size;
  private char[] gaps;

  private Tokens(String text) {
    this.text = text;
  }

  static Tokens of(String text, Cues cues) {
    Tokens tokens = new Tokens(text);
    int cue = 0;
    for (int i = 0; i < text.length(); ) {
      if (!isPart(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      int digits = 0;
      while (i < text.length() && isPart(text.charAt(i))) {
        while (cue < cues.size() && cues.end(cue) < i) {
          cue++;
        }
        boolean glued =
            cue < cues.size()
                && cues.end(cue) == i
                && cues.start(cue) <= start
                && i > start
                && !cues.is(cue, UNGLUED)
                && !(cues.is(cue, Cue.ORDER_NEAR.bit()) && isCapital(text.charAt(i - 1)))
                && Digits.isDigit(text.charAt(i));
        if (glued) {
          break;
        }
        digits += Digits.isDigit(text.charAt(i)) ? 1 : 0;
        i++;
      }
      tokens.add(start, i, digits);
    }
    return tokens;
  }

  /** PO2408…, EMS1234…: the letters are part of the number. */
  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private void add(int start, int end, int digitCount) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      digits = Arrays.copyOf(digits, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    digits[size++] = digitCount;
  }

  int size() {
    return size;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  int length(int i) {
    return ends[i] - starts[i];
  }

  int digits(int i) {
    return digits[i];
  }

  boolean isNumber(int i) {
    return i < size && digits[i] == ends[i] - starts[i];
  }

  /** The token with plain digits. */
  String value(int i) {
    return Digits.plain(text, starts[i], ends[i]);
  }

  /** The last token that ends at or before an offset, or -1. */
  int before(int offset) {
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ends[mid] <= offset) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low - 1;
  }

  /**
   * What stands between a token and the next: a blank, the one mark that is no blank, {@code '('}
   * where there are several, or 0 where the two do not belong together.
   */
  char gap(int i) {
    if (gaps == null) {
      gaps = new char[size];
      for (int t = 0; t + 1 < size; t++) {
        gaps[t] = readGap(t);
      }
    }
    return i < 0 || i + 1 >= size ? 0 : gaps[i];
  }

  private char readGap(int i) {
    if (starts[i + 1] - ends[i] > 3) {
      return 0;
    }
    char mark = ' ';
    for (int at = ends[i]; at < starts[i + 1]; at++) {
      char c = text.charAt(at);
      if (LIGHT.indexOf(c) < 0) {
        return 0;
      }
      if (c != ' ') {
        mark = mark == ' ' ? c : '(';
      }
    }
    return mark;
  }

  /** Appends the token with plain digits. */
  void append(int i, StringBuilder out) {
    for (int at = starts[i]; at < ends[i]; at++) {
      char c = text.charAt(at);
      out.append(c < 0x80 ? c : Digits.plain(text, at, at + 1).charAt(0));
    }
  }

  /** Whether a hyphen, point or underscore ties this token to the one before it. */
  boolean tiedBefore(int i) {
    return i > 0 && starts[i] - ends[i - 1] == 1 && isTie(text.charAt(ends[i - 1]));
  }

  boolean tiedBehind(int i) {
    return i + 1 < size && starts[i + 1] - ends[i] == 1 && isTie(text.charAt(ends[i]));
  }

  private static boolean isTie(char c) {
    return c == '-' || c == '.' || c == '_' || c == '/';
  }

  static boolean isPart(char c) {
    return WordTrie.isLetter(c) || Digits.isDigit(c);
  }
}
