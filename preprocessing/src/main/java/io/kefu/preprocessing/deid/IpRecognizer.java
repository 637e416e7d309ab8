package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 (RFC 791) and IPv6 (RFC 4291) addresses; version numbers are not. */
final class IpRecognizer implements Recognizer {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern V4 =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?<![0-9]\\.)(?:" + OCTET + "\\.){3}" + OCTET + "(?![0-9])(?!\\.[0-9])");
  private static final Pattern V6 =
      Pattern.compile("(?<![0-9A-Za-z:.])[0-9A-Fa-f:]{4,39}+(?![0-9A-Za-z:])");
  private static final Pattern VERSION =
      Pattern.compile(
          "(?:(?<![a-z])v|(?<![a-z])ver|version|firmware|build|release|版本|固件)[ .:：号]{0,3}(?:is |为|是)?$",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    String text = clues.text();
    if (clues.dots() >= 3 && clues.digits() >= 4) {
      Matcher match = V4.matcher(text);
      while (match.find()) {
        if (!VERSION.matcher(clues.before(match.start(), 16)).find()) {
          add(match, "ipv4", out);
        }
      }
    }
    if (clues.colons() >= 2) {
      Matcher match = V6.matcher(text);
      while (match.find()) {
        if (isV6(match.group())) {
          add(match, "ipv6", out);
        }
      }
    }
  }

  private static void add(Matcher match, String rule, List<Candidate> out) {
    out.add(Candidate.of(match.start(), match.end(), PiiType.IP, 0.9, rule, Priorities.IP));
  }

  /**
   * Eight groups, or fewer with one {@code ::}; a digit, so that words with colons do not count.
   */
  static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (String group : text.split(":", -1)) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
    }
    boolean dangling =
        (text.startsWith(":") && gap != 0) || (text.endsWith(":") && !text.endsWith("::"));
    return !dangling
        && Digits.count(text) > 0
        && (gap < 0 ? groups == 8 : groups >= 2 && groups < 8);
  }
}
