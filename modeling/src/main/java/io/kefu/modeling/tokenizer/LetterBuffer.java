package io.kefu.modeling.tokenizer;

import java.util.Arrays;

/**
 * A text on its way through a tokenizer: its characters, and the letters of a stretch of it, each
 * with the place of the character it came from. Kept from text to text.
 */
final class LetterBuffer implements AddedTokens.Text {
  /** Letters at a time, unless one word has more. */
  private static final int STRETCH = 4096;

  /** More than one character ever becomes. */
  private static final int LONGEST_SEQUENCE = 32;

  private static final int KEPT = 1 << 16;

  final AddedTokens.Match match = new AddedTokens.Match();
  int[] letters = new int[STRETCH + LONGEST_SEQUENCE];
  int count;
  int length;
  private int[] sources = new int[letters.length];
  private char[] text = new char[STRETCH];
  private final Raw raw = new Raw();

  void load(String string) {
    length = string.length();
    if (length > text.length || text.length > KEPT) {
      text = new char[Math.max(length, STRETCH)];
    }
    if (letters.length > KEPT) {
      letters = new int[STRETCH + LONGEST_SEQUENCE];
      sources = new int[letters.length];
    }
    string.getChars(0, length, text, 0);
  }

  /** The characters themselves. */
  AddedTokens.Text raw(AddedTokens tokens) {
    raw.tokens = tokens;
    return raw;
  }

  /**
   * Fills {@link #letters} from the characters, from {@code from} to a place between two words, or
   * to the end.
   *
   * @param whole does not stop before the end
   * @return where to go on; negative when a character is not covered
   */
  int normalize(Letters table, int from, int to, boolean whole) {
    int n = 0;
    int pageNumber = -1;
    int[] page = null;
    int next = from;
    while (next < to) {
      int at = next;
      int c = text[next++];
      if (Character.isHighSurrogate((char) c)) {
        c = Character.toCodePoint((char) c, text[next++]);
      }
      if (c >> 8 != pageNumber) {
        pageNumber = c >> 8;
        page = table.page(pageNumber);
      }
      int letter = page[c & 0xFF];
      if (n + LONGEST_SEQUENCE > letters.length) {
        grow();
      }
      if (letter >= 0) {
        letters[n] = letter;
        sources[n++] = at;
        if (n >= STRETCH && !whole && (letter & (Letters.SPACE | Letters.ALONE)) != 0) {
          break;
        }
      } else if (letter == Letters.UNSURE) {
        return Letters.UNSURE;
      } else if (letter != Letters.NOTHING) {
        for (int part : table.sequence(letter)) {
          letters[n] = part;
          sources[n++] = at;
        }
      }
    }
    count = n;
    return next;
  }

  private void grow() {
    letters = Arrays.copyOf(letters, 2 * letters.length);
    sources = Arrays.copyOf(sources, letters.length);
  }

  /** Where in the text the character of a letter starts. */
  int start(int letter) {
    return sources[letter];
  }

  /** Where in the text the character of a letter ends. */
  int end(int letter) {
    int source = sources[letter];
    return source + (Character.isHighSurrogate(text[source]) ? 2 : 1);
  }

  @Override
  public int length() {
    return count;
  }

  @Override
  public int candidate(int from) {
    return from;
  }

  @Override
  public int symbol(int index) {
    return letters[index] & Letters.LETTER;
  }

  @Override
  public boolean isSpace(int index) {
    return (letters[index] & Letters.SPACE) != 0;
  }

  @Override
  public int word(int index) {
    return letters[index] & Letters.WORD;
  }

  /** The characters, in UTF-16 code units. */
  private final class Raw implements AddedTokens.Text {
    private AddedTokens tokens;

    @Override
    public int length() {
      return length;
    }

    @Override
    public int candidate(int from) {
      int i = from;
      while (i < length && !tokens.mayStart(text[i])) {
        i++;
      }
      return i;
    }

    @Override
    public int symbol(int index) {
      return text[index];
    }

    @Override
    public boolean isSpace(int index) {
      return BertCharacters.isWhiteSpace(text[index]);
    }

    @Override
    public int word(int index) {
      int first = Character.isLowSurrogate(text[index]) ? index - 1 : index;
      int c = Character.codePointAt(text, first, length);
      return Letters.isUnassigned(c) ? -1 : Letters.isWord(c) ? 1 : 0;
    }
  }
}
