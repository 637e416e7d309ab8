package io.kefu.preprocessing.deid;

import java.util.Arrays;

/** The cue words of a text, in order and without overlap. */
final class Cues {
  private static final Cue[] ALL = Cue.values();

  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private byte[] kinds = new byte[8];
  private int size;
  private int present;

  void add(int start, int end, int cue) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    kinds[size++] = (byte) cue;
    present |= 1 << cue;
  }

  int size() {
    return size;
  }

  /** Whether one of some cues ends or starts within so many characters of a stretch. */
  boolean near(int bits, int start, int end, int reach) {
    if (!any(bits)) {
      return false;
    }
    int from = from(start);
    for (int k = from - 1; k >= 0 && start - ends[k] <= reach; k--) {
      if (is(k, bits)) {
        return true;
      }
    }
    for (int k = from; k < size && starts[k] - end <= reach; k++) {
      if (is(k, bits) && starts[k] >= end) {
        return true;
      }
    }
    return false;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  Cue cue(int i) {
    return ALL[kinds[i]];
  }

  boolean is(int i, int bits) {
    return (1 << kinds[i] & bits) != 0;
  }

  /** Whether the text has any of these. */
  boolean any(int bits) {
    return (present & bits) != 0;
  }

  /** The first cue that starts at or behind an offset, or {@link #size()}. */
  int from(int offset) {
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (starts[mid] < offset) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
