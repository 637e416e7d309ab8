package io.kefu.ingestion.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts the new text of an e-mail from what it quotes. */
final class Replies {
  /** Longer lines are text, whatever they hold; this bounds the work of every pattern. */
  private static final int LONGEST = 400;

  private static final Pattern MARKED = Pattern.compile("^ ?>.*");

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?i)\\s*(?:(?:on|at)\\b.{4,}\\bwrote\\s*[:：]"
              + "|.{0,120}(?:在|于|於).{4,}(?:写道|寫道|编写)\\s*[:：])\\s*");

  private static final Pattern ATTRIBUTION_START =
      Pattern.compile("(?i)\\s*(?:(?:on|at)\\s|在|于|於).*");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?i)\\s*(?:-{2,}\\s*(?:original message|original appointment|forwarded message"
              + "|原始邮件|原始郵件|原邮件|转发邮件|转发的邮件|邮件原件)\\s*-{2,}|begin forwarded message:)\\s*");

  private static final Pattern FROM =
      Pattern.compile("(?i)\\s*\\*?(?:from|发件人|發件人|寄件者)\\*?\\s*[:：].*");
  private static final Pattern SENT =
      Pattern.compile("(?i)\\s*\\*?(?:sent|date|发送时间|發送時間|日期|时间|寄件日期)\\*?\\s*[:：].*");
  private static final Pattern TO_OR_SUBJECT =
      Pattern.compile("(?i)\\s*\\*?(?:to|subject|收件人|收件者|主题|主題|主旨)\\*?\\s*[:：].*");
  private static final Pattern RULE = Pattern.compile("\\s*[_-]{5,}\\s*");

  private final List<String> lines;
  private final boolean[] quoted;

  private Replies(String text) {
    this.lines = text.lines().toList();
    this.quoted = new boolean[lines.size()];
  }

  /** Quotations, then the signature, taken off a plain text. */
  static Mail.Body body(String text) {
    Replies replies = new Replies(text);
    replies.mark();
    Signatures.Split own = Signatures.split(replies.lines(false));
    return new Mail.Body(own.text(), tidy(replies.lines(true)), own.signature());
  }

  private List<String> lines(boolean ofQuotes) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < quoted.length; i++) {
      if (quoted[i] == ofQuotes) {
        some.add(lines.get(i));
      }
    }
    return some;
  }

  /** Without blank lines at either end, and one where there were more. */
  static String tidy(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean gap = false;
    for (String line : lines) {
      String end = line.stripTrailing();
      if (end.isEmpty()) {
        gap = text.length() > 0;
        continue;
      }
      text.append(text.length() == 0 ? "" : gap ? "\n\n" : "\n").append(end);
      gap = false;
    }
    return text.toString();
  }

  private void mark() {
    int i = 0;
    while (i < quoted.length) {
      if (is(SEPARATOR, i) || isHeaderBlock(i)) {
        boolean rule = i > 0 && is(RULE, i - 1);
        rest(rule ? i - 1 : i);
        return;
      }
      int attribution = attribution(i);
      if (attribution > 0 && !isMarked(firstText(i + attribution))) {
        rest(i);
        return;
      }
      for (int k = 0; k < attribution; k++) {
        quoted[i + k] = true;
      }
      if (attribution == 0) {
        quoted[i] = isMarked(i);
        i++;
      }
      i += attribution;
    }
  }

  private void rest(int from) {
    java.util.Arrays.fill(quoted, from, quoted.length, true);
  }

  private boolean is(Pattern pattern, int at) {
    return at < quoted.length
        && lines.get(at).length() <= LONGEST
        && pattern.matcher(lines.get(at)).matches();
  }

  private boolean isMarked(int at) {
    return at < quoted.length && MARKED.matcher(lines.get(at)).lookingAt();
  }

  private int firstText(int from) {
    int at = from;
    while (at < quoted.length && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  /** How many lines "On … wrote:" takes from here on; 0 where it is none. */
  private int attribution(int at) {
    if (is(ATTRIBUTION, at)) {
      return DIGIT.matcher(lines.get(at)).find() ? 1 : 0;
    }
    if (!is(ATTRIBUTION_START, at)) {
      return 0;
    }
    StringBuilder joined = new StringBuilder(lines.get(at));
    for (int count = 2; count <= 3 && at + count <= quoted.length; count++) {
      joined.append(' ').append(lines.get(at + count - 1).strip());
      Matcher whole = ATTRIBUTION.matcher(joined);
      if (joined.length() > LONGEST) {
        return 0;
      }
      if (whole.matches() && DIGIT.matcher(joined).find()) {
        return count;
      }
    }
    return 0;
  }

  /**
   * From, Sent, To, Subject in lines of their own, as Outlook and QQ put them above a quotation.
   */
  private boolean isHeaderBlock(int at) {
    if (!is(FROM, at)) {
      return false;
    }
    boolean sent = false;
    boolean toOrSubject = false;
    for (int i = at + 1; i <= at + 5 && i < quoted.length; i++) {
      sent |= is(SENT, i);
      toOrSubject |= is(TO_OR_SUBJECT, i);
    }
    return sent && toOrSubject;
  }
}
