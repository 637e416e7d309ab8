package io.kefu.preprocessing.deid;

import java.util.List;

/** IPv4 (RFC 791) and IPv6 (RFC 4291) addresses; version numbers are not. */
final class IpRecognizer implements Recognizer {
  private static final int LONGEST_V6 = 45;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.dots() >= 3 && clues.digits() >= 4) {
      v4(clues, out);
    }
    if (clues.colons() >= 2) {
      v6(clues, out);
    }
  }

  private static void v4(Clues clues, List<Candidate> out) {
    Tokens tokens = clues.tokens();
    for (int i = 0; i + 3 < tokens.size(); i++) {
      clues.deadline().check(i);
      if (!isQuad(clues.text(), tokens, i)) {
        continue;
      }
      int start = tokens.start(i);
      int end = tokens.end(i + 3);
      Label label = clues.labels().before(start);
      boolean version =
          (label.is(Cue.bits(Cue.VERSION, Cue.OTHER)) && label.tight())
              || clues.labels().behind(end) == Cue.VERSION;
      boolean small = end - start == 7 && !label.is(Cue.IP) && !isNear(clues, start);
      if (!version && !small) {
        emit(start, end, "ipv4", out);
      }
      i += 3;
    }
  }

  /** Four numbers to 255 with single points between them and no more at either end. */
  private static boolean isQuad(String text, Tokens tokens, int first) {
    for (int i = first; i < first + 4; i++) {
      String value = tokens.isNumber(i) && tokens.length(i) <= 3 ? tokens.value(i) : "999";
      boolean padded = value.length() > 1 && value.charAt(0) == '0';
      if (Integer.parseInt(value) > 255 || padded || (i < first + 3 && !isPoint(text, tokens, i))) {
        return false;
      }
    }
    boolean more = first > 0 && isPoint(text, tokens, first - 1);
    boolean behind = first + 4 < tokens.size() && isPoint(text, tokens, first + 3);
    return !(more && tokens.digits(first - 1) > 0) && !(behind && tokens.digits(first + 4) > 0);
  }

  private static boolean isPoint(String text, Tokens tokens, int i) {
    return tokens.start(i + 1) - tokens.end(i) == 1 && text.charAt(tokens.end(i)) == '.';
  }

  /** Addresses like 8.8.8.8 look like versions; the sentence has to speak of addresses. */
  private static boolean isNear(Clues clues, int start) {
    int k = clues.cues().from(start) - 1;
    return k >= 0 && clues.cues().is(k, Cue.IP.bit()) && start - clues.cues().end(k) <= 20;
  }

  private static void v6(Clues clues, List<Candidate> out) {
    String text = clues.text();
    int done = 0;
    for (int colon = text.indexOf(':');
        colon >= 0;
        colon = text.indexOf(':', Math.max(done, colon + 1))) {
      clues.deadline().check(colon);
      int start = colon;
      while (start > done && colon - start < 4 && isHex(text.charAt(start - 1))) {
        start--;
      }
      int end = colon;
      while (end < text.length()
          && end - start <= LONGEST_V6
          && (isHex(text.charAt(end)) || text.charAt(end) == ':')) {
        end++;
      }
      if (end - start < 4 || end - start > 39) {
        done = Math.max(done, end);
        continue;
      }
      int whole = withV4(text, start, end);
      boolean before =
          start == 0
              || !(Tokens.isPart(text.charAt(start - 1))
                  || ".:".indexOf(text.charAt(start - 1)) >= 0);
      boolean behind = whole == text.length() || !Tokens.isPart(text.charAt(whole));
      String value = text.substring(start, end);
      int groups = whole > end ? 1 : 0;
      if (whole > end) {
        value = text.substring(start, text.lastIndexOf(':', end) + 1) + "0:0";
      } else if (value.endsWith(":") && !value.endsWith("::")) {
        value = value.substring(0, value.length() - 1);
        whole--;
        behind = true;
      }
      if (before && behind && isV6(value) && (groups > 0 || isLikely(value))) {
        emit(start, whole, "ipv6", out);
      }
      done = Math.max(done, Math.max(end, whole));
    }
  }

  /** With the dotted quad behind ::ffff:, where there is one. */
  private static int withV4(String text, int start, int end) {
    if (end == text.length() || text.charAt(end) != '.') {
      return end;
    }
    int at = end;
    int points = 0;
    while (at < text.length()
        && at - end < 12
        && (Digits.is(text.charAt(at)) || text.charAt(at) == '.')) {
      points +=
          text.charAt(at) == '.' && at + 1 < text.length() && Digits.is(text.charAt(at + 1))
              ? 1
              : 0;
      at++;
    }
    while (at > end && text.charAt(at - 1) == '.') {
      at--;
    }
    return points == 3 ? at : end;
  }

  private static boolean isHex(char c) {
    return Digits.is(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** With a gap: the first group long, as all prefixes in use are; so that 1::2 does not count. */
  private static boolean isLikely(String value) {
    int gap = value.indexOf("::");
    int first = value.indexOf(':');
    return gap < 0 || first >= 3 || (gap == 0 && value.length() > 8);
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

  private static void emit(int start, int end, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.IP, 0.9, rule, Priorities.IP));
  }
}
