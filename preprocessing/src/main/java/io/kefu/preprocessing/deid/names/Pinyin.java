package io.kefu.preprocessing.deid.names;

import java.util.Arrays;

/** Chinese given names in the Latin letters of Hanyu Pinyin: one or two syllables, as in Haoran. */
final class Pinyin {
  private static final int LETTERS = 26;
  private static final int LONGEST = 6;

  /** A trie of the syllables: the node behind each letter, 0 for none. */
  private static char[] next = new char[LETTERS * 64];

  private static boolean[] ends = new boolean[64];
  private static int nodes = 1;

  static {
    add("", "a ai an ang ao e ei en er ou");
    add("b", "a ai an ang ao ei en eng i ian iao ie in ing o u");
    add("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u");
    add("m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u");
    add("f", "a an ang ei en eng o ou u");
    add("d", "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo");
    add("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo");
    add("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v");
    add("l", "a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo v");
    add("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo");
    add("k", "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo");
    add("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo");
    for (String initial : new String[] {"j", "q", "x"}) {
      add(initial, "i ia ian iang iao ie in ing iong iu u uan ue un");
    }
    for (String initial : new String[] {"zh", "ch", "sh"}) {
      add(initial, "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo");
    }
    add("r", "an ang ao e en eng i ong ou u uan ui un uo");
    for (String initial : new String[] {"z", "c", "s"}) {
      add(initial, "a ai an ang ao e en eng i ong ou u uan ui un uo");
    }
    add("y", "a an ang ao e i in ing o ong ou u uan ue un");
    add("w", "a ai an ang ei en eng o u");
  }

  private Pinyin() {}

  private static void add(String initial, String finals) {
    for (String rest : finals.split(" ")) {
      int node = 0;
      for (char c : (initial + rest).toCharArray()) {
        int edge = node * LETTERS + c - 'a';
        if (next[edge] == 0) {
          grow();
          next[edge] = (char) nodes++;
        }
        node = next[edge];
      }
      ends[node] = true;
    }
  }

  private static void grow() {
    if (nodes == ends.length) {
      ends = Arrays.copyOf(ends, 2 * nodes);
      next = Arrays.copyOf(next, 2 * next.length);
    }
  }

  /** How many syllables a word in lower case has, 1 or 2; 0 if it is none or more. */
  static int syllables(String word) {
    int length = word.length();
    int node = 0;
    int best = 0;
    for (int i = 0; i < length && i < LONGEST; i++) {
      node = next(node, word.charAt(i));
      if (node == 0) {
        return best;
      }
      if (ends[node]) {
        if (i + 1 == length) {
          return 1;
        }
        best = best > 0 || isSyllable(word, i + 1) ? 2 : 0;
      }
    }
    return best;
  }

  private static boolean isSyllable(String word, int from) {
    int node = 0;
    for (int i = from; i < word.length(); i++) {
      node = next(node, word.charAt(i));
      if (node == 0) {
        return false;
      }
    }
    return ends[node];
  }

  private static int next(int node, char c) {
    return c >= 'a' && c <= 'z' ? next[node * LETTERS + c - 'a'] : 0;
  }
}
