package io.kefu.modeling.tokenizer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The vocabulary as a double-array trie (Aoe 1989, <a
 * href="https://doi.org/10.1109/32.31365">10.1109/32.31365</a>) over letters numbered from 1: one
 * addition and one comparison lead from a node to its child. Letter 0 leads nowhere.
 */
final class PieceTrie {
  /** A node is the place of its three numbers: where its children start, its parent, its id. */
  private static final int STRIDE = 3;

  private static final int PARENT = 1;
  private static final int ID = 2;
  private static final int NONE = -1;

  static final int ROOT = 0;

  private final int letters;
  private int[] nodes;
  private int firstFree = STRIDE;

  /**
   * @param letters the largest letter in any word
   * @param words not empty and all different; their index is not their id
   */
  PieceTrie(int letters, List<int[]> words, int[] ids) {
    this.letters = letters;
    this.nodes = new int[0];
    grow(4 * (words.size() + letters + 2));
    nodes[ROOT + PARENT] = ROOT;
    Integer[] order = new Integer[words.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(words::get, Arrays::compare));
    ArrayDeque<Range> open = new ArrayDeque<>();
    open.add(new Range(ROOT, 0, order.length, 0));
    while (!open.isEmpty()) {
      place(open.remove(), order, words, ids, open);
    }
  }

  /** Words {@code from} to {@code to} of the sorted list start with the letters of a node. */
  private record Range(int node, int from, int to, int depth) {}

  /** The child of a node, or a negative number. */
  int child(int node, int letter) {
    int child = nodes[node] + letter * STRIDE;
    return nodes[child + PARENT] == node && child != ROOT ? child : NONE;
  }

  /** The id of the word that ends here, or a negative number. */
  int id(int node) {
    return nodes[node + ID];
  }

  private void place(
      Range range, Integer[] order, List<int[]> words, int[] ids, ArrayDeque<Range> open) {
    int from = range.from;
    if (words.get(order[from]).length == range.depth) {
      nodes[range.node + ID] = ids[order[from]];
      from++;
    }
    int[] starts = new int[range.to - from];
    int[] children = new int[range.to - from];
    int n = 0;
    for (int i = from; i < range.to; i++) {
      int letter = words.get(order[i])[range.depth];
      if (n == 0 || children[n - 1] != letter) {
        starts[n] = i;
        children[n++] = letter;
      }
    }
    if (n == 0) {
      return;
    }
    int base = free(children, n);
    nodes[range.node] = base;
    for (int i = 0; i < n; i++) {
      int child = base + children[i] * STRIDE;
      nodes[child + PARENT] = range.node;
      int to = i + 1 < n ? starts[i + 1] : range.to;
      open.add(new Range(child, starts[i], to, range.depth + 1));
    }
  }

  /** A base from which the places of all these letters are free. */
  private int free(int[] children, int n) {
    while (!isFree(firstFree)) {
      firstFree += STRIDE;
    }
    int place = Math.max(firstFree, children[0] * STRIDE);
    while (true) {
      int base = place - children[0] * STRIDE;
      int i = 0;
      while (i < n && isFree(base + children[i] * STRIDE)) {
        i++;
      }
      if (i == n) {
        return base;
      }
      place += STRIDE;
    }
  }

  private boolean isFree(int place) {
    grow(place / STRIDE + letters + 2);
    return place != ROOT && nodes[place + PARENT] == NONE;
  }

  /** Every letter may be added to every base without leaving the array. */
  private void grow(int count) {
    int old = nodes.length;
    if (count * STRIDE <= old) {
      return;
    }
    nodes = Arrays.copyOf(nodes, Math.max(count, old / STRIDE * 3 / 2) * STRIDE);
    for (int node = old; node < nodes.length; node += STRIDE) {
      nodes[node + PARENT] = NONE;
      nodes[node + ID] = NONE;
    }
  }
}
