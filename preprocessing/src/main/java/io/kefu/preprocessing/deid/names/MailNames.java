package io.kefu.preprocessing.deid.names;

import java.util.List;
import java.util.Set;

/** Names in front of a mail address in angle brackets, as mail headers and quotes have them. */
final class MailNames {
  private static final int LONGEST_ADDRESS = 80;
  private static final int MOST_WORDS = 4;

  /** Weekdays, months and what headers say; not names here. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "on",
          "at",
          "am",
          "pm",
          "by",
          "to",
          "cc",
          "bcc",
          "from",
          "via",
          "mon",
          "monday",
          "tue",
          "tuesday",
          "wed",
          "wednesday",
          "thu",
          "thursday",
          "fri",
          "friday",
          "sat",
          "saturday",
          "sun",
          "sunday",
          "jan",
          "january",
          "feb",
          "february",
          "mar",
          "march",
          "apr",
          "june",
          "jun",
          "jul",
          "july",
          "aug",
          "sep",
          "oct",
          "october",
          "nov",
          "november",
          "dec",
          "december",
          "utc",
          "gmt",
          "support",
          "team",
          "service",
          "services",
          "customer",
          "care",
          "sales",
          "info",
          "help",
          "desk",
          "noreply",
          "reply",
          "no-reply",
          "admin",
          "orders",
          "billing",
          "shop",
          "store",
          "helpdesk",
          "office",
          "mail",
          "email",
          "account",
          "accounts",
          "notifications");

  private MailNames() {}

  static void find(String text, List<Name> out) {
    for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
      if (open > 1 && isAddress(text, open)) {
        int end = text.charAt(open - 1) == ' ' ? open - 1 : open;
        boolean quoted = end > 0 && text.charAt(end - 1) == '"';
        add(text, quoted ? end - 1 : end, out);
      }
    }
  }

  private static boolean isAddress(String text, int open) {
    boolean at = false;
    for (int i = open + 1; i < Math.min(text.length(), open + LONGEST_ADDRESS); i++) {
      char c = text.charAt(i);
      if (c == '>') {
        return at;
      }
      if (c <= ' ' || c == '<') {
        return false;
      }
      at |= c == '@';
    }
    return false;
  }

  private static void add(String text, int end, List<Name> out) {
    if (end < 2) {
      return;
    }
    if (ChineseModel.isHan(text.charAt(end - 1))) {
      int start = end;
      while (start > 0 && end - start <= 4 && ChineseModel.isHan(text.charAt(start - 1))) {
        start--;
      }
      boolean family =
          ChineseModel.surname(text.charAt(start)) > -4.5f || ChineseModel.isCompound(text, start);
      if (end - start >= 2
          && end - start <= 4
          && family
          && !ChineseModel.isWord(text, start, end)) {
        out.add(new Name(start, end, 0.85, "name-mail"));
      }
      return;
    }
    int start = end;
    int words = 0;
    boolean known = false;
    while (words < MOST_WORDS) {
      int wordEnd = words == 0 ? end : start - 1;
      int word = wordEnd;
      while (word > 0 && isPart(text.charAt(word - 1))) {
        word--;
      }
      if (word == wordEnd
          || !Character.isUpperCase(text.charAt(word))
          || NOT_NAMES.contains(text.substring(word, wordEnd).toLowerCase(java.util.Locale.ROOT))) {
        break;
      }
      int flags = EnglishLexicon.flags(text, word, wordEnd);
      if ((flags & EnglishLexicon.ORGANISATION) != 0
          && (flags & (EnglishLexicon.FIRST | EnglishLexicon.LAST)) == 0) {
        return;
      }
      known |= (flags & (EnglishLexicon.FIRST | EnglishLexicon.LAST)) != 0 || flags == 0;
      start = word;
      words++;
      if (start == 0 || text.charAt(start - 1) != ' ') {
        break;
      }
    }
    if (known && end - start > 1) {
      out.add(new Name(start, end, 0.85, "name-mail"));
    }
  }

  private static boolean isPart(char c) {
    return Words.isLetter(c) || c == '\'' || c == '’' || c == '-' || c == '.';
  }
}
