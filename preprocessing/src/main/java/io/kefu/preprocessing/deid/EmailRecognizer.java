package io.kefu.preprocessing.deid;

import java.util.List;

/** The addr-spec of RFC 5322 as it is used: dot-atom, and a domain with a top-level name. */
final class EmailRecognizer implements Recognizer {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 255;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (!clues.at() || clues.dots() == 0) {
      return;
    }
    String text = clues.text();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
        start--;
      }
      while (start < at && !isAlphanumeric(text.charAt(start))) {
        start++;
      }
      int end = domainEnd(text, at + 1);
      if (start < at && end > 0) {
        out.add(Candidate.of(start, end, PiiType.EMAIL, 1.0, "email", Priorities.EMAIL));
      }
    }
  }

  /** Behind a domain of at least two labels whose last is letters only, or -1. */
  private static int domainEnd(String text, int from) {
    int best = -1;
    int label = from;
    int limit = Math.min(text.length(), from + LONGEST_DOMAIN);
    for (int i = from; i <= limit; i++) {
      boolean more = i < limit && (isAlphanumeric(text.charAt(i)) || text.charAt(i) == '-');
      if (more) {
        continue;
      }
      if (i == label) {
        break;
      }
      if (label > from && isTopLevel(text, label, i)) {
        best = i;
      }
      if (i == limit || text.charAt(i) != '.') {
        break;
      }
      label = i + 1;
    }
    return best;
  }

  private static boolean isTopLevel(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Digits.is(text.charAt(i)) || text.charAt(i) == '-') {
        return false;
      }
    }
    return end - start >= 2;
  }

  private static boolean isLocal(char c) {
    return isAlphanumeric(c) || "._%+-'".indexOf(c) >= 0;
  }

  /** Letters of alphabets; Chinese text may touch an address on both sides. */
  private static boolean isAlphanumeric(char c) {
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }
}
