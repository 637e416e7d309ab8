package io.kefu.preprocessing.deid.address;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that are a box instead of a door: rural routes, bags, and the 信箱 of troops. */
final class PostBoxes {
  private static final Pattern LATIN =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:(?i:g\\.?p\\.?o\\.? box|p\\.? ?o\\.? box|post office box|private (?:mail ?)?bag|locked bag|postbus|postfach|apartado|caixa postal|boîte postale)"
              + " ?#?(?:[A-Z]?[0-9]{1,6})"
              + "|(?:RR|R\\.R\\.|HC|RFD|CMR|PSC|Rural Route|Star Route|Highway Contract) ?#?[0-9]{1,4}(?:,? [Bb]ox #?[0-9]{1,6}[A-Z]?)?)(?![0-9A-Za-z])");

  private static final Pattern PLACES =
      Pattern.compile(
          "(?:, ?|,?\\n| )(?!(?i:please|thanks|and|but|is|the|attn)(?![a-z]))\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2}(?=,|\\.(?:\\s|$)|;|\\)|\\n|$|[?!]| [0-9]{4,6}(?![0-9]))");

  private static final Pattern HAN =
      Pattern.compile(
          "(?:邮政|郵政)?(?:信箱)?第?[0-9一二三四五六七八九十零〇]{1,6}号?(?:信箱|邮箱)(?:第?[0-9一二三四五六七八九十]{1,4}号?(?:分队|分箱|中队|大队|支队|分号|连|营|号))*");

  private static final Pattern PLACE_BEFORE = Pattern.compile("[\\u4E00-\\u9FFF]{2,16}$");

  private PostBoxes() {}

  private static final String[] SIGNS = {
    "ox ", "OX ", "ag ", "RR ", "R.R.", "HC ", "RFD", "CMR", "PSC", "oute ", "act ", "Post", "post",
    "do ", "oîte"
  };

  private static boolean mayHold(String text) {
    for (String sign : SIGNS) {
      if (text.indexOf(sign) >= 0) {
        return true;
      }
    }
    return false;
  }

  static void latin(String text, List<Address> out) {
    if (!mayHold(text)) {
      return;
    }
    Matcher box = LATIN.matcher(text);
    while (box.find()) {
      int end = box.end();
      Matcher place = PLACES.matcher(text);
      for (int n = 0; n < 3 && place.region(end, text.length()).lookingAt(); n++) {
        end = place.end();
      }
      int region = StreetWords.regionBehind(text, end);
      out.add(new Address(box.start(), Math.max(end, region), 0.85, "post-box"));
    }
  }

  static void han(String text, List<Address> out) {
    if (text.indexOf("信箱") < 0) {
      return;
    }
    Matcher box = HAN.matcher(text);
    while (box.find()) {
      int start = ChineseChains.startBefore(text, box.start());
      if (start < 0) {
        Matcher place =
            PLACE_BEFORE.matcher(text).region(Math.max(0, box.start() - 16), box.start());
        boolean town = place.find() && "省市区县镇州".indexOf(text.charAt(box.start() - 1)) >= 0;
        start = town ? ChineseGazetteer.place(text, box.start()) : -1;
      }
      if (start >= 0) {
        out.add(new Address(start, box.end(), 0.85, "post-box-zh"));
      }
    }
  }
}
