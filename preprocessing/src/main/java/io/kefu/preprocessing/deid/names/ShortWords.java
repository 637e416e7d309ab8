package io.kefu.preprocessing.deid.names;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A set of words that tells whether a stretch of a text is one of them without a string being made
 * of it: up to four characters make one number.
 */
final class ShortWords {
  private static final int LONGEST_PACKED = 4;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] packed;
  private final int shift;
  private final Set<String> longer = new HashSet<>();

  private ShortWords(Collection<String> words) {
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(8, 4L * words.size()));
    packed = new long[1 << bits];
    shift = 64 - bits;
    for (String word : words) {
      if (word.length() > LONGEST_PACKED) {
        longer.add(word);
      } else {
        int slot = slot(pack(word, 0, word.length()));
        packed[slot] = pack(word, 0, word.length());
      }
    }
  }

  static ShortWords of(Collection<String> words) {
    return new ShortWords(words);
  }

  /** Whether [start, end) of the text is one of the words; the stretch has to lie in the text. */
  boolean contains(String text, int start, int end) {
    if (end - start > LONGEST_PACKED) {
      return !longer.isEmpty() && longer.contains(text.substring(start, end));
    }
    return packed[slot(pack(text, start, end))] != 0;
  }

  private static long pack(String text, int start, int end) {
    long word = 0;
    for (int i = start; i < end; i++) {
      word = word << 16 | text.charAt(i);
    }
    return word;
  }

  /** Where the word is, or the free place where it would be. */
  private int slot(long word) {
    int slot = (int) (word * SPREAD >>> shift);
    while (packed[slot] != 0 && packed[slot] != word) {
      slot = (slot + 1) & (packed.length - 1);
    }
    return slot;
  }
}
