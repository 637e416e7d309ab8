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
    String text = clues.text();
    for (int dot = text.indexOf('.'); dot > 0; dot = text.indexOf('.', dot + 1)) {
      clues.deadline().check(dot);
      int start = text.startsWith(" . ", dot - 1) ? dot - 1 : dot;
      while (start > 0 && dot - start < 5 && Digits.is(text.charAt(start - 1))) {
        start--;
      }
      int end = quadEnd(text, start);
      if (end < 0) {
        continue;
      }
      if (isFree(clues, start, end) && isAddress(clues, start, end)) {
        emit(start, end, "ipv4", out);
      }
      dot = end - 1;
    }
  }

  /** Behind four numbers to 255 with single points between them, or -1. */
  private static int quadEnd(String text, int start) {
    int at = start;
    for (int part = 0; part < 4; part++) {
      int from = at;
      int value = 0;
      while (at < text.length() && at - from < 4 && Digits.is(text.charAt(at))) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      boolean padded = at - from > 1 && text.charAt(from) == '0';
      if (at == from || value > 255 || padded) {
        return -1;
      }
      if (part < 3 && text.startsWith(" . ", at)) {
        at += 3;
      } else if (part < 3 && (at == text.length() || text.charAt(at++) != '.')) {
        return -1;
      }
    }
    return at;
  }

  /** No further number at either end, and no letter glued to it that would make a version of it. */
  private static boolean isFree(Clues clues, int start, int end) {
    String text = clues.text();
    boolean more = start > 1 && text.charAt(start - 1) == '.' && Digits.is(text.charAt(start - 2));
    boolean behind =
        end + 1 < text.length() && text.charAt(end) == '.' && Digits.is(text.charAt(end + 1));
    boolean gluedBehind = end < text.length() && WordTrie.isLetter(text.charAt(end));
    boolean gluedBefore = start > 0 && WordTrie.isLetter(text.charAt(start - 1));
    boolean letters =
        (gluedBehind && !isLikelyV4(text, start, end))
            || (gluedBefore && !isNear(clues, start) && !isLikelyV4(text, start, end));
    boolean version = start > 0 && (text.charAt(start - 1) | 32) == 'v';
    return !more && !behind && !letters && !version;
  }

  /** Not a version, not a mask, and not the machine itself. */
  private static boolean isAddress(Clues clues, int start, int end) {
    String text = clues.text();
    Label label = clues.labels().before(start);
    boolean version =
        (label.is(Cue.bits(Cue.VERSION, Cue.OTHER)) && label.tight())
            || clues.labels().behind(end) == Cue.VERSION;
    boolean nobody =
        text.startsWith("255.", start)
            || text.startsWith("0.", start)
            || text.startsWith("127.0.0.", start);
    boolean likely = isLikelyV4(text, start, end) || label.is(Cue.IP) || isNear(clues, start);
    return !version && !nobody && likely;
  }

  /** Versions start with one digit and have small parts; most addresses do not. */
  private static boolean isLikelyV4(String text, int start, int end) {
    boolean large = end - start > 8 && text.charAt(start + 1) != '.';
    for (int i = start; i + 3 <= end && !large; i++) {
      large =
          Digits.is(text.charAt(i))
              && Digits.is(text.charAt(i + 1))
              && Digits.is(text.charAt(i + 2));
    }
    return large;
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
