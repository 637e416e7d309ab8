package io.kefu.preprocessing.deid.address;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import io.kefu.preprocessing.deid.names.WordList;
import java.util.HashSet;
import java.util.Set;

/** Chinese places and the words that end or precede them. */
final class ChineseGazetteer {
  private static final Set<String> REGIONS = words("regions-zh.txt");
  private static final Set<String> STOPS = words("stops-zh.txt");
  private static final Set<String> NOT_ROADS = words("not-roads-zh.txt");

  /** These stop even where they and the next character are a word, as in 在望. */
  private static final String ALWAYS = "在到我你您他她它了的吗呢把寄送给住址";

  private ChineseGazetteer() {}

  /** The start of the longest province or prefecture that ends at an offset, or -1. */
  static int region(String text, int end) {
    for (int length = Math.min(11, end); length >= 2; length--) {
      if (REGIONS.contains(text.substring(end - length, end))) {
        return end - length;
      }
    }
    return -1;
  }

  /** The start of the longest place of the dictionary that ends at an offset, or -1. */
  static int place(String text, int end) {
    for (int length = Math.min(6, end); length >= 2; length--) {
      CoreDictionary.Attribute word = CoreDictionary.get(text.substring(end - length, end));
      if (word != null && word.getNatureFrequency(Nature.ns) * 2 >= word.totalFrequency) {
        return end - length;
      }
    }
    return -1;
  }

  /** Whether a word that cannot be part of a place ends at an offset; {@code next} follows it. */
  static boolean stops(String text, int end) {
    char last = text.charAt(end - 1);
    if (!isHan(last)) {
      return true;
    }
    for (int length = Math.min(4, end); length >= 1; length--) {
      if (STOPS.contains(text.substring(end - length, end))) {
        boolean partOfPlace =
            length == 1
                && ALWAYS.indexOf(last) < 0
                && end < text.length()
                && CoreDictionary.contains(text.substring(end - 1, end + 1));
        return !partOfPlace;
      }
    }
    return false;
  }

  static boolean isNotRoad(String text, int end) {
    for (int length = Math.min(4, end); length >= 2; length--) {
      String word = text.substring(end - length, end);
      if (NOT_ROADS.contains(word)) {
        return !word.equals("一路") || end == length || !isHan(text.charAt(end - length - 1));
      }
    }
    return false;
  }

  static boolean isHan(char c) {
    return c >= 0x3400 && c <= 0x9FFF;
  }

  private static Set<String> words(String resource) {
    return new HashSet<>(WordList.words(ChineseGazetteer.class, resource));
  }
}
