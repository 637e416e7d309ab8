package io.kefu.preprocessing.deid;

import java.util.Arrays;

/**
 * Words with a value each, found by walking from a place in a text. Latin letters match in any
 * case, and a word that starts or ends with one is a whole word: no letter stands beside it. The
 * edges of the trie are in one open-addressing table, so that a walk makes no objects.
 */
final class WordTrie {
  private static final int ROOT = 0;

  private long[] edges = new long[1 << 10];
  private int[] targets = new int[1 << 10];
  private int edgeCount;
  private byte[] values = new byte[1 << 8];
  private int nodes = 1;
  private final boolean[] starts = new boolean[1 << 16];

  /** The node behind each first character, 0 for none. */
  private final int[] roots = new int[1 << 16];

  /**
   * A bit for every hash of the first characters of a word, three at most: most walks end there.
   */
  private final long[] beginnings = new long[1 << 10];

  private final boolean[] single = new boolean[1 << 16];

  WordTrie() {
    Arrays.fill(edges, -1);
    Arrays.fill(values, (byte) -1);
  }

  /**
   * @param value from 0 to 127; the first one of a word stays
   */
  void put(String word, int value) {
    int node = ROOT;
    starts[fold(word.charAt(0))] = true;
    starts[Character.toUpperCase(word.charAt(0))] = true;
    for (int i = 0; i < word.length(); i++) {
      int next = target(node, fold(word.charAt(i)));
      node = next >= 0 ? next : add(node, fold(word.charAt(i)));
      if (i == 0) {
        roots[fold(word.charAt(0))] = node;
      }
    }
    if (word.length() == 1) {
      single[fold(word.charAt(0))] = true;
      single[Character.toUpperCase(word.charAt(0))] = true;
    } else {
      int hash = two(word.charAt(0), word.charAt(1));
      hash = word.length() > 2 ? three(hash, word.charAt(2)) : hash;
      beginnings[hash >> 6] |= 1L << (hash & 63);
    }
    if (values[node] < 0) {
      values[node] = (byte) value;
    }
  }

  /** Whether any word starts with this character. */
  boolean starts(char c) {
    return starts[c];
  }

  /** Whether a word may start with these; false only where none does. */
  boolean mayStart(char first, char second, char third) {
    int two = two(first, second);
    return single[first] || isBeginning(two) || isBeginning(three(two, third));
  }

  private boolean isBeginning(int hash) {
    return (beginnings[hash >> 6] >>> (hash & 63) & 1) != 0;
  }

  private static int two(char first, char second) {
    return (fold(first) * 31 + fold(second)) * 31 & 0xFFFF;
  }

  private static int three(int two, char third) {
    return (two * 31 + fold(third)) & 0xFFFF;
  }

  /**
   * The longest word that stands here.
   *
   * @return its end times 128 plus its value, or -1
   */
  long longest(String text, int from) {
    if (isLetter(text.charAt(from)) && from > 0 && isLetter(text.charAt(from - 1))) {
      return -1;
    }
    long best = -1;
    int node = ROOT;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      node = i == from ? roots[fold(c)] : target(node, fold(c));
      if (node <= 0) {
        break;
      }
      boolean whole = !isLetter(c) || i + 1 == text.length() || !isLetter(text.charAt(i + 1));
      if (values[node] >= 0 && whole) {
        best = (i + 1L) * 128 + values[node];
      }
    }
    return best;
  }

  private int target(int node, char c) {
    long key = ((long) node << 16) | c;
    int mask = edges.length - 1;
    for (int slot = hash(key) & mask; edges[slot] >= 0; slot = (slot + 1) & mask) {
      if (edges[slot] == key) {
        return targets[slot];
      }
    }
    return -1;
  }

  private int add(int node, char c) {
    if (2 * ++edgeCount > edges.length) {
      grow();
    }
    if (nodes == values.length) {
      values = Arrays.copyOf(values, 2 * nodes);
      Arrays.fill(values, nodes, 2 * nodes, (byte) -1);
    }
    insert(((long) node << 16) | c, nodes);
    return nodes++;
  }

  private void grow() {
    long[] oldEdges = edges;
    int[] oldTargets = targets;
    edges = new long[2 * oldEdges.length];
    targets = new int[edges.length];
    Arrays.fill(edges, -1);
    for (int i = 0; i < oldEdges.length; i++) {
      if (oldEdges[i] >= 0) {
        insert(oldEdges[i], oldTargets[i]);
      }
    }
  }

  private void insert(long key, int target) {
    int mask = edges.length - 1;
    int slot = hash(key) & mask;
    while (edges[slot] >= 0) {
      slot = (slot + 1) & mask;
    }
    edges[slot] = key;
    targets[slot] = target;
  }

  private static int hash(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40);
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
