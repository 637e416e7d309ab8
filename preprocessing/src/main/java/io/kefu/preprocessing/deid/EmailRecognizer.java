package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * The addr-spec of RFC 5322 as it is used: dot-atom, and a domain with a top-level name. Blanks
 * around the @ are let pass before a known top-level domain. See {@link SpelledEmailRecognizer} for
 * addresses in words.
 */
final class EmailRecognizer implements Recognizer {
  private static final int LONGEST_LOCAL = 64;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (!clues.at() || clues.dots() == 0) {
      return;
    }
    String text = clues.text();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      clues.deadline().check(at);
      int localEnd = at;
      int domain = at + 1;
      boolean blanks = false;
      if (localEnd > 1 && text.charAt(localEnd - 1) == ' ') {
        localEnd--;
        blanks = true;
      }
      if (domain < text.length() && text.charAt(domain) == ' ') {
        domain++;
        blanks = true;
      }
      int start = localStart(text, localEnd);
      int end = Domains.end(text, domain);
      if (start < localEnd && end > 0 && (!blanks || Domains.endsInKnown(text, domain, end))) {
        out.add(
            Candidate.of(start, end, PiiType.EMAIL, blanks ? 0.9 : 1.0, "email", Priorities.EMAIL));
      }
    }
  }

  static int localStart(String text, int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < end
        && !Domains.isAlphanumeric(text.charAt(start))
        && text.charAt(start) != '_') {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Domains.isAlphanumeric(c) || "._%+-'".indexOf(c) >= 0;
  }
}
