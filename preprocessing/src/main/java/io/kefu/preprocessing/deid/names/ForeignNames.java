package io.kefu.preprocessing.deid.names;

import java.util.List;

/** Names of foreigners and minorities in Chinese characters: 约翰·史密斯, 阿依古丽·买买提. */
final class ForeignNames {
  private static final String DOTS = "·•・‧∙⋅";
  private static final int LONGEST_PART = 8;
  private static final int MOST_PARTS = 4;

  private ForeignNames() {}

  static boolean isDot(char c) {
    return c >= 0xB7 && DOTS.indexOf(c) >= 0;
  }

  /**
   * @param dotted whether the text holds a dot
   */
  static void find(String text, List<Name> out, boolean dotted) {
    for (int i = 1; dotted && i + 1 < text.length(); i++) {
      if (!isDot(text.charAt(i))) {
        continue;
      }
      int start = left(text, i);
      int end = right(text, i, MOST_PARTS);
      if (i - start > 0 && end > i + 1) {
        out.add(new Name(start, end, 0.9, "name-zh-foreign"));
        i = end;
      }
    }
    undotted(text, out);
  }

  /** 我叫玛丽: only where a name must follow. */
  private static void undotted(String text, List<Name> out) {
    for (int i = text.indexOf('叫'); i >= 0; i = text.indexOf('叫', i + 1)) {
      int start = i + 1;
      int end = start;
      while (end < text.length()
          && end - start < LONGEST_PART
          && ChineseModel.isTransliteration(text.charAt(end))) {
        end++;
      }
      if (end - start >= 2
          && ChineseContext.before(text, start) == ChineseContext.CERTAIN
          && ChineseContext.behind(text, end) > 0) {
        out.add(new Name(start, end, 0.6, "name-zh-foreign"));
      }
    }
  }

  private static int left(String text, int dot) {
    int start = dot;
    while (start > 0
        && dot - start < LONGEST_PART
        && ChineseModel.isTransliteration(text.charAt(start - 1))) {
      start--;
      if (dot - start >= 1 && ChineseContext.before(text, start) >= ChineseContext.LIKELY) {
        break;
      }
    }
    return start;
  }

  /** Behind the last part; further dots go on. */
  private static int right(String text, int dot, int parts) {
    int end = dot + 1;
    while (end < text.length()
        && end - dot <= LONGEST_PART
        && ChineseModel.isTransliteration(text.charAt(end))
        && !(end - dot > 2 && ChineseContext.title(text, end) > 1)) {
      end++;
    }
    if (parts > 1
        && end > dot + 1
        && end + 1 < text.length()
        && DOTS.indexOf(text.charAt(end)) >= 0
        && ChineseModel.isTransliteration(text.charAt(end + 1))) {
      return right(text, end, parts - 1);
    }
    return end;
  }
}
