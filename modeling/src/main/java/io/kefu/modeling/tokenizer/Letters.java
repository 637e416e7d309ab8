package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One number per character of the input: after normalization, the letter of the trie and whether it
 * separates words. Worked out for 256 characters at a time, when the first of them turns up.
 */
final class Letters {
  /** The letter itself; 0 for a character that no token holds. */
  static final int LETTER = (1 << 21) - 1;

  /** White space, which separates words. */
  static final int SPACE = 1 << 21;

  /** Punctuation or an ideograph, a word of its own. */
  static final int ALONE = 1 << 22;

  /** {@code \w} of a regular expression; only where a tokenizer asks for it. */
  static final int WORD = 1 << 23;

  /** Not a letter: the character leaves nothing. */
  static final int NOTHING = -1;

  /** Not a letter: what the character becomes depends on others, or on a newer Unicode. */
  static final int UNSURE = -2;

  private static final int FIRST_SEQUENCE = -3;
  private static final int PAGE = 8;

  private final CharacterMap characters;
  private final Map<Integer, Integer> alphabet;
  private final boolean blanks;
  private final boolean words;
  private final AtomicReferenceArray<int[]> pages =
      new AtomicReferenceArray<>((Character.MAX_CODE_POINT >> PAGE) + 1);
  private volatile int[][] sequences = new int[0][];

  /**
   * @param alphabet the letter of each code point that occurs in a token
   * @param blanks gives ideographs the blanks around them as letters of their own, instead of
   *     {@link #ALONE}, which splits the same way
   * @param words works out {@link #WORD}
   */
  Letters(CharacterMap characters, Map<Integer, Integer> alphabet, boolean blanks, boolean words) {
    this.characters = characters;
    this.alphabet = alphabet;
    this.blanks = blanks;
    this.words = words;
  }

  /** Page {@code code point >> 8}; entry {@code code point & 255} is a letter, or negative. */
  int[] page(int number) {
    int[] page = pages.getAcquire(number);
    return page == null ? fill(number) : page;
  }

  /** The letters of a negative entry that is neither {@link #NOTHING} nor {@link #UNSURE}. */
  int[] sequence(int entry) {
    return sequences[FIRST_SEQUENCE - entry];
  }

  /** The letters of a text, without what else is known of them; null if one is unsure. */
  int[] of(String text) {
    List<Integer> letters = new ArrayList<>();
    for (int c : text.codePoints().toArray()) {
      int entry = page(c >> PAGE)[c & 0xFF];
      if (entry == UNSURE) {
        return null;
      }
      if (entry >= 0) {
        letters.add(entry);
      } else if (entry != NOTHING) {
        Arrays.stream(sequence(entry)).forEach(letters::add);
      }
    }
    return letters.stream().mapToInt(entry -> entry & LETTER).toArray();
  }

  private synchronized int[] fill(int number) {
    int[] page = pages.getAcquire(number);
    if (page == null) {
      page = new int[1 << PAGE];
      List<int[]> found = new ArrayList<>(Arrays.asList(sequences));
      for (int i = 0; i < page.length; i++) {
        page[i] = entry((number << PAGE) + i, found);
      }
      sequences = found.toArray(int[][]::new);
      pages.setRelease(number, page);
    }
    return page;
  }

  private int entry(int c, List<int[]> found) {
    int[] mapped = characters.map(c);
    if (mapped == null || (words && isUnassigned(c))) {
      return UNSURE;
    }
    if (mapped.length == 0) {
      return NOTHING;
    }
    boolean ideograph = mapped.length == 3 && mapped[0] == ' ' && mapped[2] == ' ';
    if (ideograph && !blanks) {
      return letter(mapped[1]) | ALONE;
    }
    int[] letters = Arrays.stream(mapped).map(this::letter).toArray();
    if (letters.length == 1) {
      return letters[0];
    }
    found.add(letters);
    return FIRST_SEQUENCE - found.size() + 1;
  }

  private int letter(int c) {
    int letter = alphabet.getOrDefault(c, 0);
    if (BertCharacters.isWhiteSpace(c)) {
      letter |= SPACE;
    } else if (BertCharacters.isPunctuation(c)) {
      letter |= ALONE;
    }
    return words && isWord(c) ? letter | WORD : letter;
  }

  /** Annex C of Unicode's technical standard 18, which Rust's regular expressions follow. */
  static boolean isWord(int c) {
    return Character.isAlphabetic(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.CONNECTOR_PUNCTUATION ->
              true;
          default -> c == 0x200C || c == 0x200D;
        };
  }

  static boolean isUnassigned(int c) {
    return Character.getType(c) == Character.UNASSIGNED;
  }
}
