package io.kefu.modeling.tokenizer;

import java.util.Arrays;

/** The tokens of one text, without special tokens; kept from text to text. */
final class TokenBuffer {
  /** What a thread may keep, 768 KiB. */
  private static final int KEPT = 1 << 16;

  int[] ids = new int[256];
  int[] starts = new int[256];
  int[] ends = new int[256];
  int count;

  void clear() {
    count = 0;
    if (ids.length > KEPT) {
      allocate(256);
    }
  }

  /** Makes room for more tokens. */
  void reserve(int more) {
    if (count + more > ids.length) {
      allocate(Math.max(count + more, 2 * ids.length));
    }
  }

  private void allocate(int capacity) {
    ids = Arrays.copyOf(ids, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
  }

  /** Needs room for one. */
  void add(int id, int start, int end) {
    ids[count] = id;
    starts[count] = start;
    ends[count++] = end;
  }
}
