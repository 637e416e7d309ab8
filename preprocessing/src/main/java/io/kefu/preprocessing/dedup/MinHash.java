package io.kefu.preprocessing.dedup;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash signatures (Broder, "On the resemblance and containment of documents", 1997): the share
 * of equal places in two signatures estimates the Jaccard similarity of the sets, with a standard
 * error of {@code sqrt(J (1 - J) / 128)}.
 */
final class MinHash {
  static final int PERMUTATIONS = 128;

  private static final int[] FACTORS = new int[PERMUTATIONS];
  private static final int[] TERMS = new int[PERMUTATIONS];

  static {
    SplittableRandom random = new SplittableRandom(20250101);
    for (int i = 0; i < PERMUTATIONS; i++) {
      FACTORS[i] = random.nextInt() | 1;
      TERMS[i] = random.nextInt();
    }
  }

  private MinHash() {}

  static int[] signature(long[] shingles) {
    int[] signature = new int[PERMUTATIONS];
    Arrays.fill(signature, Integer.MAX_VALUE);
    for (long shingle : shingles) {
      int mixed = (int) (mix(shingle) >>> 32);
      // Plain multiply-add over int arrays, which the compiler turns into vector instructions.
      for (int i = 0; i < PERMUTATIONS; i++) {
        signature[i] = Math.min(signature[i], FACTORS[i] * mixed + TERMS[i]);
      }
    }
    return signature;
  }

  /** The estimate of the Jaccard similarity. */
  static double similarity(int[] a, int[] b) {
    int equal = 0;
    for (int i = 0; i < PERMUTATIONS; i++) {
      equal += a[i] == b[i] ? 1 : 0;
    }
    return (double) equal / PERMUTATIONS;
  }

  /** The finaliser of SplitMix64 (Steele et al., 2014). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
