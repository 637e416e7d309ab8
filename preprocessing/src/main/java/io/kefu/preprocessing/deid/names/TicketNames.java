package io.kefu.preprocessing.deid.names;

import java.util.List;

/** Names as tickets have them: ZHANG/SAN, NOVAK/PETER. */
final class TicketNames {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 40;

  private TicketNames() {}

  static void find(String text, List<Name> out) {
    for (int slash = text.indexOf('/'); slash > 0; slash = text.indexOf('/', slash + 1)) {
      int start = slash;
      while (start > 0 && slash - start < LONGEST && isCapital(text.charAt(start - 1))) {
        start--;
      }
      int end = slash + 1;
      while (end < text.length() && end - slash < LONGEST && isCapital(text.charAt(end))) {
        end++;
      }
      if (end - start > SHORTEST
          && slash - start > 1
          && end - slash > 2
          && isFree(text, start - 1)
          && isFree(text, end)
          && isName(text, start, slash, end)) {
        out.add(new Name(start, end, 0.7, "name-ticket"));
      }
    }
  }

  private static boolean isName(String text, int start, int slash, int end) {
    int family = EnglishLexicon.flags(text, start, slash);
    int given = EnglishLexicon.flags(text, slash + 1, end);
    boolean last = (family & EnglishLexicon.LAST) != 0;
    boolean first = (given & EnglishLexicon.FIRST) != 0;
    boolean plain = (family & given & EnglishLexicon.WORD) != 0;
    String second = text.substring(slash + 1, end).toLowerCase(java.util.Locale.ROOT);
    return last && !plain && (first || Pinyin.syllables(second) > 0);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isFree(String text, int at) {
    return at < 0
        || at >= text.length()
        || !(Words.isLetter(text.charAt(at)) || "/0123456789".indexOf(text.charAt(at)) >= 0);
  }
}
