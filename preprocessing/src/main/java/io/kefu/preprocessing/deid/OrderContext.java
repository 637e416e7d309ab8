package io.kefu.preprocessing.deid;

import java.util.Locale;

/**
 * Numbers with the letters of a shop before them (WEB95642784), where the whole turn is about what
 * was bought: alone in the turn, at its start before a question, or beside words of a delivery.
 */
final class OrderContext {
  private static final int LONGEST_PREFIX = 5;
  private static final int FEWEST_DIGITS = 6;
  private static final int FEWEST_PLAIN = 8;

  /** A turn that is no more than a question. */
  private static final int SHORT = 50;

  /** What other numbers with letters are called. */
  private static final String[] OTHER_PREFIXES = {
    "INV", "TKT", "TICKET", "CASE", "INC", "SKU", "ERR", "BUG", "DOC", "SN", "REV", "ISO", "UTF",
    "CVE", "RFC", "KB", "SHA", "MD", "ISBN", "EN", "PN", "MOD", "VER", "V", "QA", "JIRA", "COVID",
    "PIN", "USB", "HDMI", "GB"
  };

  private static final String[] WORDS = {
    "deliver",
    "purchase",
    "refund",
    "where is",
    "where's",
    "wheres",
    "receipt",
    "shipped",
    "shipping",
    "parcel",
    "package",
    "arriv",
    "dispatch",
    "cancel",
    "return",
    "bought",
    "order",
    "发货",
    "到哪",
    "签收",
    "退款",
    "退货",
    "物流",
    "快递",
    "合并",
    "拍了",
    "拍的",
    "下单",
    "买的",
    "订单",
    "催",
    "改地址",
    "配送",
    "派送",
    "补发"
  };

  private OrderContext() {}

  static boolean speaksOf(Clues clues, int start, int end) {
    String text = clues.text();
    int prefix = prefix(text, start, end);
    int count = Digits.count(text.substring(start, end));
    boolean plain = Digits.is(text.charAt(start)) && count == end - start;
    if (plain ? count < FEWEST_PLAIN : prefix == 0 || count < FEWEST_DIGITS) {
      return false;
    }
    Label label = clues.labels().before(start);
    if (plain) {
      return isReference(text, start) && isAbout(text) && label.is(Cue.OTHER);
    }
    if (label.tight() && label.cue() != null && !label.is(Cue.ORDER_NEAR)
        || isOther(clues.labels().behind(end))) {
      return false;
    }
    boolean asked =
        start == 0
            && text.length() < SHORT
            && (text.startsWith(" -", end) || text.startsWith("?", end));
    return asked || isAlone(text, start, end) || isAbout(text);
  }

  private static boolean isOther(Cue behind) {
    return behind != null && behind != Cue.ORDER_NEAR && behind != Cue.ORDER;
  }

  /** The length of the capitals in front of the number; 0 where they are none of a shop. */
  private static int prefix(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
      at++;
    }
    int length = at - start;
    if (length == 0 || length > LONGEST_PREFIX || at == end) {
      return 0;
    }
    String letters = text.substring(start, at);
    for (String other : OTHER_PREFIXES) {
      if (letters.equals(other)) {
        return 0;
      }
    }
    for (int i = at; i < end; i++) {
      if (!Digits.is(text.charAt(i)) && text.charAt(i) != '-') {
        return 0;
      }
    }
    return length;
  }

  /** "ref 626778668". */
  private static boolean isReference(String text, int start) {
    int end = start;
    while (end > 0 && " :#.：".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int word = end;
    while (word > 0 && WordTrie.isLetter(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, end);
    boolean bare =
        word < 2 || text.charAt(word - 1) != ' ' || !WordTrie.isLetter(text.charAt(word - 2));
    return bare && (before.equalsIgnoreCase("ref") || before.equalsIgnoreCase("reference"));
  }

  private static boolean isAlone(String text, int start, int end) {
    for (int i = 0; i < text.length(); i++) {
      if ((i < start || i >= end) && Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAbout(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
