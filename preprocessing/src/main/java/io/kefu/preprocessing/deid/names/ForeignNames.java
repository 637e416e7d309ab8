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
      int start = announced(text, i);
      boolean announced = start < i;
      start = announced ? start : left(text, i);
      // 杨·彼得洛维奇: a Chinese family name in front, which spells nothing.
      boolean family = start == i && i > 0 && ChineseModel.surname(text.charAt(i - 1)) > -4;
      start -= family && ChineseContext.before(text, i - 1) >= ChineseContext.START ? 1 : 0;
      int end = right(text, i, MOST_PARTS);
      end = announced || end == i + 1 ? closed(text, end, i + 1) : end;
      if (i - start > 0 && end > i + 1) {
        out.add(new Name(start, end, 0.9, "name-zh-foreign"));
        i = end;
      }
    }
    undotted(text, out);
  }

  /** 我叫玛丽: only where a name must follow. */
  private static void undotted(String text, List<Name> out) {
    for (int i = 0; i + 3 < text.length(); i++) {
      // A run of four has a syllable at its fourth place; without one, none starts before it.
      if (!ChineseModel.isTransliteration(text.charAt(i + 3))) {
        i += 3;
        continue;
      }
      int run = i;
      while (run < text.length() && ChineseModel.isTransliteration(text.charAt(run))) {
        run++;
      }
      for (int start = i; run - start >= 4 && start < i + 3; start++) {
        boolean closed = run - start <= LONGEST_PART && ChineseContext.behind(text, run) == 2;
        if (closed && ChineseContext.before(text, start) == ChineseContext.CERTAIN) {
          out.add(new Name(start, run, 0.7, "name-zh-foreign"));
          break;
        }
      }
      i = run;
    }

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

  /** The start of a part of any characters that a name must follow, or the dot. */
  private static int announced(String text, int dot) {
    for (int start = dot - 1; start >= 0 && dot - start <= LONGEST_PART; start--) {
      if (!ChineseModel.isHan(text.charAt(start))) {
        break;
      }
      if (ChineseContext.before(text, start) == ChineseContext.CERTAIN) {
        return start;
      }
    }
    return dot;
  }

  /** With further characters that end a clause: the last syllables are not in the list. */
  private static int closed(String text, int end, int from) {
    int to = end;
    while (to < text.length()
        && to - from < 2 * LONGEST_PART
        && ChineseModel.isHan(text.charAt(to))) {
      to++;
    }
    boolean near = to - end <= 6 && to - from <= LONGEST_PART + 2;
    boolean sure = to == end || (end > from && ChineseContext.behind(text, end) > 0);
    if (!near || sure || ChineseContext.title(text, end) > 1) {
      return end;
    }
    for (int at = end; at < to; at++) {
      if ("的了是在吗呢我你您他她这那说要想去来请把给".indexOf(text.charAt(at)) >= 0) {
        return end;
      }
    }
    return to;
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
