package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of an encoded text that fit a model: each has the special tokens that the tokenizer puts
 * around a text.
 */
public final class Pieces {
  /** No tokenizer makes more tokens of a character than a byte-level one: its bytes. */
  private static final int MOST_PER_UNIT = 4;

  private static final int SPECIAL = 64;

  private final Encoding whole;
  private final int from;
  private final int to;

  /**
   * @param whole one text, encoded at full length
   */
  public Pieces(Encoding whole) {
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

  /** All tokens of a text, uncut. */
  public static Encoding whole(Tokenizer tokenizer, String text) {
    return tokenizer.encode(text, null, most(text));
  }

  /** A length that cuts no encoding of the text. */
  public static int most(String text) {
    return MOST_PER_UNIT * text.length() + SPECIAL;
  }

  /**
   * What fits of a text.
   *
   * @param inFront whether its beginning is left out where it is too long, or else its end
   */
  public static Encoding fitted(Encoding whole, int most, boolean inFront) {
    if (whole.length() <= most) {
      return whole;
    }
    Pieces pieces = new Pieces(whole);
    return inFront ? pieces.last(most) : pieces.first(most);
  }

  /**
   * The end of a text, for a language model to go on from: without the special tokens that stand
   * behind a text, and without a single space at the end, which many tokenizers make part of the
   * word behind it, and that is still to be written.
   */
  public static int[] toGoOnFrom(Tokenizer tokenizer, String text, int most) {
    String open = text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
    Pieces pieces = new Pieces(whole(tokenizer, open));
    int behind = pieces.whole.length() - pieces.to;
    int[] ids = pieces.last(most + behind).inputIds();
    return Arrays.copyOf(ids, ids.length - behind);
  }

  /** Whether the tokenizer added a token, which then stands for no text. */
  public static boolean isSpecial(Encoding encoding, int token) {
    return encoding.starts()[token] == encoding.ends()[token];
  }

  /** The beginning, as Hugging Face's truncation to the right leaves it. */
  public Encoding first(int most) {
    return part(from, Math.min(to, from + room(most)));
  }

  /** The end. */
  public Encoding last(int most) {
    return part(Math.max(from, to - room(most)), to);
  }

  /** All of it, one part after the other. */
  public List<Encoding> all(int most) {
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
