package io.kefu.preprocessing.clean;

import java.util.List;
import java.util.Random;

/** Text as strange as logs can hold: mark-up, full-width forms, invisible characters, emoji. */
public final class RandomTexts {
  private static final List<String> PIECES =
      List.of(
          "<b>",
          "</b>",
          "<br/>",
          "&amp;",
          "&lt;",
          "&nbsp;",
          "&#128512;",
          " ",
          "  ",
          "\n",
          "\r\n\n",
          "３",
          "ＡＢ",
          "　",
          "\u200B",
          "\u200D",
          "\uFEFF",
          "👨‍👩‍👧",
          "😀",
          "é",
          "e\u0301",
          "½",
          "ﬁ",
          "你好",
          "，",
          "3 < 5",
          "<!-- x -->",
          "\uD800",
          "\u0007",
          "㎏",
          "한",
          "abc",
          " 13800138000 ",
          " a@b.com ",
          "<script>x</script>",
          "①",
          "<",
          "&",
          ";");

  private RandomTexts() {}

  public static String next(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(14); n >= 0; n--) {
      if (random.nextInt(5) == 0) {
        text.appendCodePoint(random.nextInt(0x3100));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
