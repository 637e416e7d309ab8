package io.kefu.preprocessing.deid.names;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names without a dot that have no Chinese family name: those of the larger minorities of China, of
 * two known parts (扎西次仁), and Japanese ones (佐藤健太).
 */
final class MinorityNames {
  private static final int LONGEST_PART = 4;
  private static final int MOST_PARTS = 3;
  private static final Set<String> PARTS =
      new HashSet<>(WordList.words(WordTable.class, "minority-zh.txt"));

  /** Frequent ones; those that are more often a make of cars or the like are left out. */
  private static final Set<String> JAPANESE =
      Set.of(
          "佐藤", "高桥", "田中", "渡边", "伊藤", "山本", "中村", "加藤", "吉田", "山田", "佐佐木", "山口", "松本", "井上", "木村",
          "清水", "山崎", "斋藤", "池田", "桥本", "阿部", "石川", "山下", "中岛", "石井", "小川", "前田", "冈田", "长谷川", "藤田",
          "后藤", "近藤", "村上", "远藤", "青木", "坂本", "福田", "太田", "西村", "藤井", "金子", "冈本", "中野", "中川", "原田",
          "松田", "竹内", "小野", "田村", "森田", "宫崎", "宫本", "内田", "高木", "安藤", "大野", "丸山", "今井", "河野", "藤本",
          "武田", "村田", "上野", "杉山", "增田", "菅原", "平野", "小岛", "铃木", "小林");

  private static final ShortWords PART_WORDS = ShortWords.of(PARTS);
  private static final ShortWords JAPANESE_WORDS = ShortWords.of(JAPANESE);
  private static final String JAPANESE_ENDS =
      "咲樱葵凛翔莲悠阳结音铃纯诚健隆浩亮治信真优茜遥舞萌郎太子美介也一夫雄司树斗平助奈香惠纱衣菜人希代江朗志哉辅二三之彦彰穗织绪华美代理沙江枝";
  private static final boolean[] OPENS = new boolean[1 << 16];

  /** A bit for every hash of the first two characters. */
  private static final BitSet PAIRS = new BitSet(1 << 16);

  static {
    PARTS.forEach(MinorityNames::learn);
    JAPANESE.forEach(MinorityNames::learn);
  }

  private static void learn(String name) {
    OPENS[name.charAt(0)] = true;
    PAIRS.set((name.charAt(0) * 31 + name.charAt(1)) & 0xFFFF);
  }

  private static boolean isPair(char first, char second) {
    return PAIRS.get((first * 31 + second) & 0xFFFF);
  }

  private MinorityNames() {}

  static void find(String text, List<Name> out) {
    for (int i = 0; i + 3 < text.length(); i++) {
      if (!OPENS[text.charAt(i)] || !isPair(text.charAt(i), text.charAt(i + 1))) {
        continue;
      }
      int end = parts(text, i);
      end = end < 0 ? single(text, i) : end;
      end = end < 0 ? japanese(text, i) : end;
      if (end > 0 && !ChineseContext.isCompany(text, end)) {
        out.add(new Name(i, end, 0.8, "name-zh-minority"));
        i = end - 1;
      }
    }
  }

  /** Behind two or three parts, or -1. */
  private static int parts(String text, int start) {
    int end = start;
    int count = 0;
    while (count < MOST_PARTS) {
      int next = partEnd(text, end);
      if (next < 0) {
        break;
      }
      end = next;
      count++;
    }
    return count >= 2 ? end : -1;
  }

  /** One part alone, where somebody is named and the phrase ends. */
  private static int single(String text, int start) {
    int end = partEnd(text, start);
    boolean named = end > 0 && ChineseContext.before(text, start) >= ChineseContext.LIKELY;
    return named && ChineseContext.closes(text, end) && !ChineseModel.isWord(text, start, end)
        ? end
        : -1;
  }

  private static int partEnd(String text, int start) {
    for (int length = Math.min(LONGEST_PART, text.length() - start); length >= 2; length--) {
      if (PART_WORDS.contains(text, start, start + length)) {
        return start + length;
      }
    }
    return -1;
  }

  private static int japanese(String text, int start) {
    for (int family = 3; family >= 2; family--) {
      int given = start + family;
      if (given + 2 <= text.length() && JAPANESE_WORDS.contains(text, start, given)) {
        boolean fits =
            ChineseModel.isHan(text.charAt(given))
                && "区市县镇村路街站".indexOf(text.charAt(given)) < 0
                && JAPANESE_ENDS.indexOf(text.charAt(given + 1)) >= 0
                && !ChineseModel.isWord(text, given, given + 2);
        boolean three =
            fits
                && given + 2 < text.length()
                && "子郎美香奈枝".indexOf(text.charAt(given + 2)) >= 0
                && !ChineseModel.isWord(text, given + 2, given + 4);
        return fits || text.startsWith("一郎", given) ? given + (three ? 3 : 2) : -1;
      }
    }
    return -1;
  }
}
