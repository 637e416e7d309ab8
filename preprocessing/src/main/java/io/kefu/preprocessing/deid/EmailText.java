package io.kefu.preprocessing.deid;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An e-mail address, plain or disguised: "a at b dot com", a[at]b.com, a艾特b点com, a#b.com. */
record EmailText(String local, String at, String domain, String dot) {
  private static final Pattern AT =
      Pattern.compile(
          "\\s*(?:@|[\\[({<]\\s*(?:at|@)\\s*[\\])}>]|艾特|小老鼠|圈a|圈A|#)\\s*|\\s+at\\s+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DOT =
      Pattern.compile(
          "\\s*(?:\\.|[\\[({<]\\s*(?:dot|\\.)\\s*[\\])}>]|点)\\s*|\\s+dot\\s+",
          Pattern.CASE_INSENSITIVE);

  static EmailText of(String value) {
    Matcher at = AT.matcher(value);
    int start = -1;
    int end = -1;
    while (at.find()) {
      // The last one: "at" may be a part of the name.
      start = at.start();
      end = at.end();
    }
    if (start < 0) {
      return new EmailText(plain(value), "@", "", ".");
    }
    String domain = value.substring(end);
    Matcher dot = DOT.matcher(domain);
    return new EmailText(
        plain(value.substring(0, start)),
        value.substring(start, end),
        plain(domain),
        dot.find() ? dot.group() : ".");
  }

  private static String plain(String part) {
    if (isPlain(part)) {
      return part.toLowerCase(Locale.ROOT);
    }
    return DOT.matcher(part).replaceAll(".").replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }

  /** Whether no point is disguised and no blank is there to leave out. */
  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (!Domains.isAlphanumeric(c) && "._%+-'".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  String canonical() {
    return local + "@" + domain;
  }

  /** Another address, disguised the same way. */
  String with(String otherLocal, String otherDomain) {
    return otherLocal + at + otherDomain.replace(".", dot);
  }
}
