package io.kefu.ingestion.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Parts a text from the signature below it. */
final class Signatures {
  private static final int LONGEST_LINE = 60;
  private static final int MOST_LINES = 8;

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)\\s*(?:sent from (?:my|mail for|outlook|yahoo|samsung|proton).{0,40}|get outlook for .{1,20}"
              + "|发自我的.{1,30}|從我的.{1,30}|从我的.{1,20}发送|发自.{1,20}(?:手机|邮箱|邮件|iphone|ipad).{0,10})\\s*");

  private static final Pattern SIGN_OFF =
      Pattern.compile(
          "(?i)\\s*(?:(?:best|kind|warm|with best|with kind)?\\s*regards|best wishes|(?:yours )?sincerely"
              + "|yours (?:faithfully|truly)|thanks (?:and|&) regards|此致|此致敬礼|祝好|祝商祺|顺颂商祺|顺祝商祺|祝您生活愉快)"
              + "[,，.。!！]?\\s*");

  /** Also the end of a text by themselves; a signature only with a name below. */
  private static final Pattern THANKS =
      Pattern.compile("(?i)\\s*(?:thanks|many thanks|thank you|cheers|best|谢谢|敬上)[,，.。!！]?\\s*");

  private Signatures() {}

  record Split(String text, String signature) {}

  /** The signature is the end of the lines, and never all of them. */
  static Split split(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    int at = end;
    for (int i = 0; i < end; i++) {
      if (lines.get(i).stripTrailing().equals("--")) {
        at = i;
        break;
      }
    }
    at = earlier(lines, at);
    String text = Replies.tidy(lines.subList(0, at));
    if (text.isEmpty()) {
      return new Split(Replies.tidy(lines), "");
    }
    List<String> below = lines.subList(at, end);
    boolean delimited = !below.isEmpty() && below.get(0).stripTrailing().equals("--");
    return new Split(text, Replies.tidy(delimited ? below.subList(1, below.size()) : below));
  }

  /** Goes up over a sign-off and a line such as "Sent from my iPhone". */
  private static int earlier(List<String> lines, int end) {
    int start = end;
    int below = 0;
    for (int i = end - 1; i >= 0 && below < MOST_LINES; i--) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (line.length() > LONGEST_LINE) {
        break;
      }
      boolean device = DEVICE.matcher(line).matches() && below == 0;
      boolean named = below > 0 || start < end;
      if (device || SIGN_OFF.matcher(line).matches() || (named && THANKS.matcher(line).matches())) {
        start = i;
      }
      below += device ? 0 : 1;
    }
    return start;
  }
}
