package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Long numbers that no word explains: what customers leave without a word is their telephone or
 * order number more often than anything harmless. They give way to every other finding.
 */
final class UnexplainedNumberRecognizer implements Recognizer {
  private static final double SCORE = 0.5;
  private static final int CLAUSE = 14;
  private static final int SENTENCE = 60;
  private static final int HARMLESS = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.IP);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 10) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      int length = tokens.length(i);
      if (length < 10
          || length > 20
          || !tokens.isNumber(i)
          || tokens.tiedBefore(i)
          || tokens.tiedBehind(i)) {
        continue;
      }
      PiiType type = type(tokens.value(i));
      int start = tokens.start(i);
      int end = tokens.end(i);
      if (type != null && !isExplained(clues, start, end)) {
        out.add(Candidate.of(start, end, type, SCORE, "unexplained", Priorities.UNEXPLAINED));
      }
    }
  }

  private static PiiType type(String d) {
    if (d.length() == 10 && PhonePlans.northAmerica(d)) {
      return PiiType.PHONE;
    }
    boolean dated = d.startsWith("20") && d.charAt(2) < '4' && d.charAt(4) < '2';
    return d.length() >= 15 && dated || d.length() == 18 || d.length() == 19
        ? PiiType.ORDER_ID
        : null;
  }

  private static boolean isExplained(Clues clues, int start, int end) {
    Cues cues = clues.cues();
    int k = cues.from(start) - 1;
    boolean near = k >= 0 && start - cues.end(k) <= CLAUSE && !cues.is(k, Cue.DIGIT.bit());
    for (; k >= 0 && start - cues.end(k) <= SENTENCE; k--) {
      near |= cues.is(k, HARMLESS);
    }
    return near
        || clues.labels().before(start).cue() != null
        || clues.labels().behind(end) != null
        || Units.isAmount(clues.text(), start, end);
  }
}
