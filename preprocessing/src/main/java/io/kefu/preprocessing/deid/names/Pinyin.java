package io.kefu.preprocessing.deid.names;

import java.util.HashSet;
import java.util.Set;

/** Chinese given names in the Latin letters of Hanyu Pinyin: one or two syllables, as in Haoran. */
final class Pinyin {
  private static final Set<String> SYLLABLES = new HashSet<>();

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
      SYLLABLES.add(initial + rest);
    }
  }

  /** How many syllables a word in lower case has, 1 or 2; 0 if it is none or more. */
  static int syllables(String word) {
    if (SYLLABLES.contains(word)) {
      return 1;
    }
    for (int cut = Math.min(6, word.length() - 1); cut >= 1; cut--) {
      if (SYLLABLES.contains(word.substring(0, cut)) && SYLLABLES.contains(word.substring(cut))) {
        return 2;
      }
    }
    return 0;
  }
}
