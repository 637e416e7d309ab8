package io.kefu.preprocessing.deid;

/** Who speaks in the line of a transcript: {@code [00:29] CALLER}, {@code 客户：}. */
final class Speakers {
  private static final WordTrie NAMES = new WordTrie();
  private static final int LONGEST_STAMP = 14;

  static {
    String names =
        "agent|caller|customer|cust|client|user|rep|operator|advisor|adviser|me|you|guest|buyer"
            + "|seller|support|assistant|bot|visitor|member|客户|顾客|用户|客服|坐席|座席|买家|卖家|来电人|主叫|本人|我|会员"
            + "|机器人|访客|专员|接线员|话务员|乙方|甲方";
    for (String name : names.split("\\|")) {
      NAMES.put(name, 0);
    }
  }

  private Speakers() {}

  /**
   * Where the words of the line that starts here begin, behind its time stamp and the name of who
   * speaks; -1 where no speaker is named.
   */
  static int replyStart(String text, int line, int limit) {
    int at = blanks(text, line, limit);
    int stamp = at;
    while (at < limit && at - stamp < LONGEST_STAMP && isStamp(text.charAt(at))) {
      at++;
    }
    at = blanks(text, at, limit);
    if (at >= limit || !NAMES.starts(text.charAt(at))) {
      return -1;
    }
    long name = NAMES.longest(text, at);
    if (name < 0 || name >>> 7 > limit) {
      return -1;
    }
    at = blanks(text, (int) (name >>> 7), limit);
    while (at < limit && ":：]】)）>|-–— ".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isStamp(char c) {
    return Digits.is(c) || "[]【】()（）:：. <".indexOf(c) >= 0;
  }

  private static int blanks(String text, int from, int limit) {
    int at = from;
    while (at < limit && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
