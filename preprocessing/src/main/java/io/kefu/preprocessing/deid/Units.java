package io.kefu.preprocessing.deid;

/** Signs that a number is an amount: a currency before it, a unit behind it. */
final class Units {
  private static final WordTrie BEHIND = new WordTrie();

  static {
    String words =
        "元|块|万|亿|件|个|台|只|张|条数|箱|套|份|次|人|名|天|年|月|日|小时|分钟|秒|毫秒|米|公里|千米|厘米|毫米|平方|公斤|千克|克|吨|升|毫升"
            + "|岁|度|倍|折|号楼|版|行|步|积分|分钱|角|瓦|伏|字节|美元|欧元|日元|港币|人民币|步数|粉丝|播放"
            + "|rmb|usd|eur|gbp|cny|yuan|dollars|dollar|euros|pounds|bucks|cents|items|pcs|pieces|units"
            + "|times|people|users|followers|views|km|kg|cm|mm|gb|mb|kb|tb|ms|hz|mhz|ghz|mah|miles|meters|points|steps"
            + "|rows|records|bytes|seconds|minutes|hours|days|weeks|months|years|percent|%|％|‰|℃|°|¥|€|£";
    for (String word : words.split("\\|")) {
      BEHIND.put(word, 0);
    }
  }

  private Units() {}

  /** A price, or a number with decimals. */
  static boolean isMoney(String text, int start, int end) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ') {
      at--;
    }
    if (at >= 0 && "$¥￥€£₩₹".indexOf(text.charAt(at)) >= 0) {
      return true;
    }
    if (end == text.length()) {
      return false;
    }
    char next = text.charAt(end);
    boolean decimals =
        (next == '.' || next == ',') && end + 1 < text.length() && Digits.is(text.charAt(end + 1));
    return decimals || "元块万亿%％‰℃".indexOf(next) >= 0;
  }

  /** A price, or a number with a unit behind it. */
  static boolean isAmount(String text, int start, int end) {
    if (isMoney(text, start, end)) {
      return true;
    }
    int next = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
    return next < text.length()
        && BEHIND.starts(text.charAt(next))
        && BEHIND.longest(text, next) >= 0;
  }
}
