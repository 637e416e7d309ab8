package io.kefu.preprocessing;

import io.kefu.modeling.tokenizer.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of an encoded text that fit a model: each has the special tokens that the tokenizer puts
 * around a text.
 */
final class Pieces {
  private final Encoding whole;
  private final int from;
  private final int to;

  /**
   * @param whole one text, encoded at full length
   */
  Pieces(Encoding whole) {
    this.whole = whole;
    int start = 0;
    while (start < whole.length() && isSpecial(whole, start)) {
      start++;
    }
    int end = whole.length();
    while (end > start && isSpecial(whole, end - 1)) {
      end--;
    }
    this.from = start;
    this.to = end;
  }

  /** Whether the tokenizer added a token, which then stands for no text. */
  static boolean isSpecial(Encoding encoding, int token) {
    return encoding.starts()[token] == encoding.ends()[token];
  }

  /** The beginning, as Hugging Face's truncation to the right leaves it. */
  Encoding first(int most) {
    return part(from, Math.min(to, from + room(most)));
  }

  /** The end. */
  Encoding last(int most) {
    return part(Math.max(from, to - room(most)), to);
  }

  /** All of it, one part after the other. */
  List<Encoding> all(int most) {
    List<Encoding> parts = new ArrayList<>();
    int room = room(most);
    for (int start = from; start < to; start += room) {
      parts.add(part(start, Math.min(to, start + room)));
    }
    return parts;
  }

  private int room(int most) {
    return Math.max(1, most - (whole.length() - (to - from)));
  }

  private Encoding part(int start, int end) {
    return start == from && end == to
        ? whole
        : new Encoding(
            part(whole.inputIds(), start, end),
            part(whole.tokenTypeIds(), start, end),
            part(whole.starts(), start, end),
            part(whole.ends(), start, end));
  }

  private int[] part(int[] values, int start, int end) {
    int behind = values.length - to;
    int[] part = Arrays.copyOf(values, from + end - start + behind);
    System.arraycopy(values, start, part, from, end - start);
    System.arraycopy(values, to, part, from + end - start, behind);
    return part;
  }
}
