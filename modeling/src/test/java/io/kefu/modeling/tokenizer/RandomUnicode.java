package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of many scripts with everything that trips a tokenizer; the same for the same seed. */
final class RandomUnicode {
  private static final List<String> TRAPS =
      List.of(
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u0001",
          "\u000B",
          "\u000C",
          "\u001F",
          "\u007F",
          "\u0085",
          "\u00A0",
          "\u00AD",
          "\u180E",
          "\u2000",
          "\u200B",
          "\u200D",
          "\u2028",
          "\u202F",
          "\u2060",
          "\u3000",
          "\uFEFF",
          "\uFFFD",
          "\uE000",
          "\uD800",
          "\uDC00",
          "\uDBFF",
          "\uDFFF",
          "e\u0301",
          "\u0301",
          "\u0344",
          "a\u0328\u0301",
          "o\u0301\u0328",
          "\u302E",
          "가\u302E\u0301",
          "İ",
          "ı",
          "ß",
          "ẞ",
          "ς",
          "Σ",
          "ΑΣ",
          "ǅ",
          "ﬃ",
          "Å",
          "K",
          "Ω",
          "é",
          "é",
          "Ệ",
          "ñ",
          "한국",
          "값",
          "각",
          "ﾊﾟ",
          "が",
          "が",
          "ா",
          "কো",
          "क़",
          "ཀྵ",
          "≮",
          "≠",
          ";",
          "`",
          "🤣",
          "👨‍👩‍👧",
          "👍🏽",
          "🇨🇳",
          "1️⃣",
          "𝔘",
          "𐐀",
          "𠀀",
          "豈",
          "丽",
          "你好",
          "卡",
          "，",
          "。",
          "「",
          "…",
          "——",
          "～",
          "０",
          "Ａ",
          "ａ",
          "ⅷ",
          "[SEP]",
          "[MASK]",
          "[CLS]",
          "[UNK]",
          "[PAD]",
          "[sep]",
          "[SEP",
          "##a",
          "##",
          "#",
          "$",
          "+",
          "<a>",
          "don't",
          "3.14",
          "a_b",
          "x@y.z",
          "http://a.b/c?d=e",
          "\uD834\uDD5E",
          "\u1D16D",
          "\u0E33",
          "\u0F73",
          "\u0F71\u0F72",
          "\u1734",
          "\u166D",
          "𑇉",
          "𑤸",
          "Ɤ",
          "Ⱟ",
          "𐕰");
  private static final int[][] SCRIPTS = {
    {0x20, 0x7F},
    {0, 0x20},
    {0x80, 0x250},
    {0x250, 0x370},
    {0x370, 0x530},
    {0x530, 0x900},
    {0x900, 0x1100},
    {0x1100, 0x2000},
    {0x2000, 0x3100},
    {0x3100, 0x4E00},
    {0x4E00, 0xA000},
    {0xA000, 0xD800},
    {0xD800, 0xE000},
    {0xE000, 0x10000},
    {0x10000, 0x12000},
    {0x12000, 0x1F000},
    {0x1F000, 0x20000},
    {0x20000, 0x30000},
    {0x30000, 0x110000}
  };

  private final Random random;

  RandomUnicode(long seed) {
    this.random = new Random(seed);
  }

  String text(int longest) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(longest + 1); n > 0; n--) {
      switch (random.nextInt(8)) {
        case 0, 1 -> text.append(TRAPS.get(random.nextInt(TRAPS.size())));
        case 2 -> text.append(word(random.nextInt(40) == 0 ? 130 : 12));
        case 3, 4 -> text.append(character());
        case 5 -> text.append(' ');
        case 6 -> text.append((char) (0x4E00 + random.nextInt(20)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  List<String> texts(int count, int longest) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(longest));
    }
    return texts;
  }

  private String word(int longest) {
    StringBuilder word = new StringBuilder();
    for (int n = random.nextInt(longest); n >= 0; n--) {
      word.append((char) ((random.nextInt(4) == 0 ? 'A' : 'a') + random.nextInt(5)));
    }
    return word.toString();
  }

  private String character() {
    int[] script = SCRIPTS[random.nextInt(SCRIPTS.length)];
    int c = script[0] + random.nextInt(script[1] - script[0]);
    return c < 0x10000 ? String.valueOf((char) c) : Character.toString(c);
  }
}
