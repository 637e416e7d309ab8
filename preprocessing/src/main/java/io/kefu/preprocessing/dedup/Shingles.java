package io.kefu.preprocessing.dedup;

import java.util.Arrays;

/**
 * The set of character n-grams of a text, lower-cased and with letters and digits only, so that
 * punctuation, spaces and case make no difference. A shingle of up to four UTF-16 units is packed
 * into a long as it is: equal numbers are equal shingles.
 */
final class Shingles {
  /** Units that fit into a long. */
  static final int LONGEST = 4;

  private Shingles() {}

  /**
   * @param size characters per shingle, at most {@link #LONGEST}
   * @return ascending, each once; empty when the text has fewer letters and digits than that
   */
  static long[] of(String text, int size) {
    char[] kept = new char[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        kept[length++] = Character.toLowerCase(c);
      }
    }
    if (length < size) {
      return new long[0];
    }
    long[] shingles = new long[length - size + 1];
    for (int i = 0; i < shingles.length; i++) {
      long packed = 0;
      for (int j = 0; j < size; j++) {
        packed = packed << 16 | kept[i + j];
      }
      shingles[i] = packed;
    }
    Arrays.sort(shingles);
    return distinct(shingles);
  }

  private static long[] distinct(long[] sorted) {
    int n = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[i - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return n == sorted.length ? sorted : Arrays.copyOf(sorted, n);
  }

  /**
   * |A ∩ B| / |A ∪ B| of two sets as {@link #of} gives them; 0 when both are empty, because nothing
   * is known of them then.
   */
  static double jaccard(long[] a, long[] b) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    int union = a.length + b.length - common;
    return union == 0 ? 0 : (double) common / union;
  }
}
