package io.kefu.preprocessing.deid.names;

import com.hankcs.hanlp.corpus.dictionary.item.EnumItem;
import com.hankcs.hanlp.corpus.tag.NR;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.nr.PersonDictionary;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How well characters suit the places of a Chinese name, as log-odds against ordinary text. The
 * counts are those of HanLP's role dictionary (Zhang and Liu, "Automatic recognition of Chinese
 * personal name based on role tagging", 2004) and of its core dictionary; the list of family names
 * is our own.
 */
final class ChineseModel {
  private static final int FIRST = 0x3400;
  private static final int LAST = 0x9FFF;
  private static final float NEVER = -9;
  private static final float RAREST = -4.5f;
  private static final boolean[] STARTS = new boolean[1 << 16];

  private static final float[] SURNAME = never();
  private static final float[] MIDDLE = never();
  private static final float[] END = never();
  private static final float[] SINGLE = never();
  private static final Set<String> COMPOUND = new HashSet<>();
  private static final ShortWords COMPOUNDS;
  private static final boolean[] OPENS_COMPOUND = new boolean[LAST - FIRST + 1];
  private static final boolean[] TRANSLITERATION = new boolean[LAST - FIRST + 1];
  private static final ShortWords BRANDS =
      ShortWords.of(WordList.words(WordTable.class, "brands-zh.txt"));

  static {
    for (char c = FIRST; c < LAST; c++) {
      learn(c);
    }
    int line = 0;
    for (String entry : WordList.words(WordTable.class, "surnames-zh.txt")) {
      if (entry.length() == 2) {
        COMPOUND.add(entry);
        OPENS_COMPOUND[entry.charAt(0) - FIRST] = true;
        continue;
      }
      for (char c : entry.toCharArray()) {
        SURNAME[c - FIRST] = Math.max(SURNAME[c - FIRST], surname(c, line == 0));
      }
      line++;
    }
    COMPOUNDS = ShortWords.of(COMPOUND);
    for (char c = FIRST; c <= LAST; c++) {
      STARTS[c] = SURNAME[c - FIRST] > RAREST || OPENS_COMPOUND[c - FIRST] || "小老阿".indexOf(c) >= 0;
    }
    for (String entry : WordList.words(WordTable.class, "transliteration-zh.txt")) {
      for (char c : entry.toCharArray()) {
        TRANSLITERATION[c - FIRST] = true;
      }
    }
  }

  private static final String DOUBTFUL =
      "任于单那费方万全高白金海乐常平安马江石黄毛温程时关成水和从盛明易向路巴雷华原连车计东官管麻鲁强门应曾来段花文双景经党利信解操仝由员查";

  private ChineseModel() {}

  static boolean isHan(char c) {
    return c >= FIRST && c <= LAST;
  }

  /** Whether a family name or a familiar 小, 老, 阿 may start with this character. */
  static boolean mayStart(char c) {
    return STARTS[c];
  }

  /** About -4 to 3; {@code -9} for a character that is no family name. */
  static float surname(char c) {
    return at(SURNAME, c);
  }

  /** The first of two characters of a given name. */
  static float middle(char c) {
    return at(MIDDLE, c);
  }

  static float end(char c) {
    return at(END, c);
  }

  /** The only character of a given name. */
  static float single(char c) {
    return at(SINGLE, c);
  }

  static boolean isCompound(String text, int start) {
    return start + 2 <= text.length()
        && isHan(text.charAt(start))
        && OPENS_COMPOUND[text.charAt(start) - FIRST]
        && COMPOUNDS.contains(text, start, start + 2);
  }

  static boolean isTransliteration(char c) {
    return isHan(c) && TRANSLITERATION[c - FIRST];
  }

  /** Whether [start, end) is a word that is no name of a person. */
  static boolean isWord(String text, int start, int end) {
    if (start < 0 || end > text.length()) {
      return false;
    }
    if (BRANDS.contains(text, start, end)) {
      return true;
    }
    String word = text.substring(start, end);
    CoreDictionary.Attribute attribute = CoreDictionary.get(word);
    if (attribute == null || attribute.totalFrequency < 2) {
      return false;
    }
    int names = attribute.getNatureFrequency(Nature.nr) + attribute.getNatureFrequency(Nature.nrf);
    return names * 2 < attribute.totalFrequency;
  }

  static boolean isBrand(String text, int start, int end) {
    return start >= 0 && end <= text.length() && BRANDS.contains(text, start, end);
  }

  /** Log-odds that two characters are a given name rather than the word they are; 0 for no word. */
  static double given(String text, int start) {
    String given = text.substring(start, start + 2);
    EnumItem<NR> roles = PersonDictionary.dictionary.get(given);
    int names = roles == null ? 0 : roles.getFrequency(NR.Z);
    int word = CoreDictionary.getTermFrequency(given);
    if (names == 0 && word == 0) {
      return 0;
    }
    return Math.log((names + 0.2) / (word / 20.0 + 0.5));
  }

  /** A family name that is more often an ordinary word. */
  static boolean isDoubtful(char c) {
    return DOUBTFUL.indexOf(c) >= 0;
  }

  private static void learn(char c) {
    EnumItem<NR> roles = PersonDictionary.dictionary.get(String.valueOf(c));
    if (roles == null) {
      return;
    }
    double other = other(c, roles);
    MIDDLE[c - FIRST] = odds(roles.getFrequency(NR.C), other);
    END[c - FIRST] = odds(roles.getFrequency(NR.D), other);
    SINGLE[c - FIRST] = odds(roles.getFrequency(NR.E), other);
  }

  private static float surname(char c, boolean frequent) {
    EnumItem<NR> roles = PersonDictionary.dictionary.get(String.valueOf(c));
    if (roles == null) {
      return frequent ? 0 : -1;
    }
    float odds = odds(roles.getFrequency(NR.B), other(c, roles));
    return frequent ? Math.max(odds, 0.5f) : odds;
  }

  /** How often a character stands for itself in ordinary text. */
  private static double other(char c, EnumItem<NR> roles) {
    double word = CoreDictionary.getTermFrequency(String.valueOf(c)) / 10.0;
    return word + roles.getFrequency(NR.K) + roles.getFrequency(NR.L) + 5;
  }

  private static float odds(int names, double other) {
    double odds = Math.log((names + 0.5) / other);
    return (float) Math.max(-4, Math.min(3, odds));
  }

  private static float at(float[] odds, char c) {
    return isHan(c) ? odds[c - FIRST] : NEVER;
  }

  private static float[] never() {
    float[] odds = new float[LAST - FIRST + 1];
    Arrays.fill(odds, NEVER);
    return odds;
  }
}
