package io.kefu.modeling.tokenizer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What Hugging Face's BertNormalizer makes of one character: nothing, another character or several.
 * It goes by characters, not by strings: NFD's reordering of marks could be seen only where a mark
 * outlives the stripping of accents, and those characters are reported as unsure.
 *
 * @param clean removes control characters, makes every kind of white space a blank
 * @param separateIdeographs puts blanks around CJK ideographs
 * @param stripAccents decomposes (NFD) and drops non-spacing marks
 */
record CharacterMap(
    boolean clean, boolean separateIdeographs, boolean stripAccents, boolean lowerCase) {
  /** A capital I with a dot above, the one letter that becomes two in lower case. */
  private static final int DOTTED_I = 0x130;

  /** Combining classes 240 and 1, the last and the first of those that NFD sorts. */
  private static final String LAST_CLASS = "\u0345";

  private static final String FIRST_CLASS = "\u0334";

  /**
   * @return code points; null when what becomes of the character depends on its neighbours
   */
  int[] map(int c) {
    if (clean) {
      if (BertCharacters.isSpace(c)) {
        return new int[] {' '};
      }
      if (BertCharacters.isRemoved(c)) {
        return new int[0];
      }
    }
    int[] mapped = stripAccents ? withoutAccents(c) : new int[] {c};
    if (mapped != null && lowerCase) {
      mapped = IntStream.of(mapped).flatMap(CharacterMap::lower).toArray();
    }
    if (mapped != null && separateIdeographs && BertCharacters.isIdeograph(c)) {
      mapped = IntStream.concat(IntStream.of(' '), IntStream.of(mapped)).toArray();
      mapped = Arrays.copyOf(mapped, mapped.length + 1);
      mapped[mapped.length - 1] = ' ';
    }
    return mapped;
  }

  private static int[] withoutAccents(int c) {
    String whole = Character.toString(c);
    String parts =
        NewerCharacters.isComposed(c) ? whole : Normalizer.normalize(whole, Normalizer.Form.NFD);
    int[] kept = parts.codePoints().filter(part -> !BertCharacters.isAccent(part)).toArray();
    return IntStream.of(kept).anyMatch(CharacterMap::isSortedMark) ? null : kept;
  }

  /** Whether NFD may move it past its neighbours (canonical combining class above 0). */
  private static boolean isSortedMark(int c) {
    if (c < 0x300) {
      return false;
    }
    String mark = Character.toString(c);
    return moves(LAST_CLASS + mark) || moves(mark + FIRST_CLASS);
  }

  private static boolean moves(String marks) {
    return !Normalizer.isNormalized(marks, Normalizer.Form.NFD);
  }

  private static IntStream lower(int c) {
    return c == DOTTED_I ? IntStream.of('i', 0x307) : IntStream.of(NewerCharacters.toLowerCase(c));
  }
}
