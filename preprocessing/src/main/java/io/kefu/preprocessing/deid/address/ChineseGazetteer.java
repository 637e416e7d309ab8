package io.kefu.preprocessing.deid.address;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import io.kefu.preprocessing.deid.names.WordList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Chinese places and the words that end or precede them. */
final class ChineseGazetteer {
  private static final Set<String> REGIONS = words("regions-zh.txt");
  private static final Set<String> STOPS = words("stops-zh.txt");
  private static final Set<String> NOT_ROADS = words("not-roads-zh.txt");

  /** A bit for every hash of the first two characters of a region. */
  private static final BitSet PAIRS = new BitSet(1 << 16);

  static {
    REGIONS.forEach(region -> PAIRS.set(pair(region.charAt(0), region.charAt(1))));
  }

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

  /** The end of the longest province or prefecture that starts at an offset, or -1. */
  static int regionFrom(String text, int start) {
    if (start + 1 >= text.length()
        || !PAIRS.get(pair(text.charAt(start), text.charAt(start + 1)))) {
      return -1;
    }
    for (int length = Math.min(11, text.length() - start); length >= 2; length--) {
      if (REGIONS.contains(text.substring(start, start + length))) {
        return start + length;
      }
    }
    return -1;
  }

  private static int pair(char first, char second) {
    return (first * 31 + second) & 0xFFFF;
  }

  /** The characters that such a name begins with. */
  static boolean[] regionOpenings() {
    boolean[] opens = new boolean[1 << 16];
    REGIONS.forEach(region -> opens[region.charAt(0)] = true);
    return opens;
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
        if (length == 1
            && (isFamilyPlace(text, end) || isPlaceEnd(text, end) || isPlaceStart(text, end))) {
          return false;
        }
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

  /** 刘家湾, 李家村: a village is called after a family. */
  private static boolean isFamilyPlace(String text, int end) {
    return text.charAt(end - 1) == '家'
        && end > 1
        && end < text.length()
        && isHan(text.charAt(end - 2))
        && "湾村庄沟坡岭屯营寨坪坝桥巷店铺河台山塘冲渡堡咀嘴圩畈岗集窑楼园浜宅院堂塔滩窝梁峪崖洼浦圪角头岩洞井场埠码墩坊垸坎碑口".indexOf(text.charAt(end))
            >= 0
        && "我你他她您大人全自公老新住搬送回在到商卖买厂店".indexOf(text.charAt(end - 2)) < 0;
  }

  /** 昌平区|回龙观: directly behind a region such a character begins a name; 软件园. */
  private static boolean isPlaceStart(String text, int end) {
    if (end < 2 || end == text.length() || !isHan(text.charAt(end))) {
      return false;
    }
    char last = text.charAt(end - 1);
    char before = text.charAt(end - 2);
    boolean village =
        "上下前后里中大小".indexOf(last) >= 0
            && "省市区县镇乡道".indexOf(before) >= 0
            && "湾村庄坝坪沟河坡店营寨岭屯塘桥山沙坑田洋楼水家溪".indexOf(text.charAt(end)) >= 0;
    return village
        || ("回来走找见看点装放".indexOf(last) >= 0 && "省市区县镇乡".indexOf(before) >= 0)
        || (last == '件' && before == '软');
  }

  /** 于都, 成都: the last character of a place's name. */
  private static boolean isPlaceEnd(String text, int end) {
    if (end < 2 || ALWAYS.indexOf(text.charAt(end - 1)) >= 0 || end == text.length()) {
      return false;
    }
    CoreDictionary.Attribute word = CoreDictionary.get(text.substring(end - 2, end));
    return word != null
        && word.getNatureFrequency(Nature.ns) * 2 >= word.totalFrequency
        && isHan(text.charAt(end));
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

  private static final String[] BESIDE = {
    "前台", "门口", "门前", "楼下", "楼上", "楼道", "对面", "旁边", "附近", "隔壁", "门卫", "保安", "路口", "大门", "后门", "侧门",
    "物业", "快递柜", "自提", "代收"
  };

  /** The front desk, the door and the like are no part of an address. */
  static boolean isBeside(String text, int at) {
    for (String place : BESIDE) {
      if (text.startsWith(place, at)) {
        return true;
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
