package io.kefu.modeling.tokenizer;

import java.util.Arrays;

/** Which tokens of a full encoding stay under a length limit. */
final class Truncation {
  private Truncation() {}

  /**
   * @param special 1 for tokens the template added
   * @param sequence 1 for tokens of the second text, anything else for the first
   * @return the indices that stay, ascending; special tokens always do
   */
  static int[] keep(long[] special, long[] sequence, int maxLength) {
    int first = 0;
    int second = 0;
    for (int i = 0; i < special.length; i++) {
      if (special[i] == 0) {
        if (sequence[i] == 1) {
          second++;
        } else {
          first++;
        }
      }
    }
    int[] room = room(first, second, budget(maxLength, special.length - first - second));
    int[] kept = new int[special.length];
    int n = 0;
    for (int i = 0; i < special.length; i++) {
      if (special[i] != 0 || room[sequence[i] == 1 ? 1 : 0]-- > 0) {
        kept[n++] = i;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  /**
   * What special tokens leave of a length.
   *
   * @throws IllegalArgumentException when the special tokens alone are too many
   */
  static int budget(int maxLength, int special) {
    if (maxLength < special) {
      throw new IllegalArgumentException(
          "a length of " + maxLength + " has no room for the special tokens alone");
    }
    return maxLength - special;
  }

  /** Longest first: the shorter text is cut only when both are longer than half the budget. */
  static int[] room(int first, int second, int budget) {
    if (first + second <= budget) {
      return new int[] {first, second};
    }
    int shorter = Math.min(first, second);
    int longer = Math.max(shorter, budget - shorter);
    if (shorter + longer > budget) {
      shorter = budget / 2;
      longer = budget - shorter;
    }
    return first > second ? new int[] {longer, shorter} : new int[] {shorter, longer};
  }
}
