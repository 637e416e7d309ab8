package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Order and courier numbers by their form alone, where the turn speaks of orders or parcels and of
 * no other kind of number: codes with capitals (SHP-00719-Q, PO/2025/04417), digits in groups of
 * four, {@code #10482}, and numbers with the courier's name in parentheses behind them.
 */
final class LooseOrderRecognizer implements Recognizer {
  private static final int ORDERS = Cue.bits(Cue.ORDER, Cue.ORDER_NEAR);
  private static final int OTHERS =
      Cue.bits(
          Cue.OTHER,
          Cue.VERSION,
          Cue.BANK_CARD,
          Cue.PASSPORT,
          Cue.PLATE,
          Cue.USCC,
          Cue.SSN,
          Cue.ID_CARD,
          Cue.VEHICLE);

  /** How near the word for another kind of number has to stand, in characters. */
  private static final int NEAR = 24;

  private static final int SHORTEST = 8;
  private static final int LONGEST = 30;

  /** A code without a hyphen needs to be this long, and to hold this many digits. */
  private static final int SHORTEST_PLAIN = 14;

  private static final int FEWEST_PLAIN = 8;
  private static final int FEWEST = 3;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < FEWEST || !clues.cues().any(ORDERS)) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      int last = groups(tokens, i);
      if (last > i && !isOther(clues, tokens.start(i), tokens.end(last))) {
        emit(tokens.start(i), tokens.end(last), "order-groups", Priorities.UNEXPLAINED, out);
        i = last;
      } else if (isOfCourier(clues, i)) {
        emit(tokens.start(i), tokens.end(i), "order-courier", Priorities.ORDER_NEAR, out);
      } else if (isHash(clues, i) && !clues.cues().any(OTHERS)) {
        emit(tokens.start(i), tokens.end(i), "order-hash", Priorities.UNEXPLAINED, out);
      }
    }
    if (!clues.cues().any(OTHERS)) {
      codes(clues, out);
    }
  }

  private static boolean isOther(Clues clues, int start, int end) {
    Label label = clues.labels().before(start);
    boolean told = label.tight() && label.is(ORDERS);
    return !told && clues.cues().near(OTHERS, start, end, NEAR);
  }

  /** The last of at least three groups of four digits, or the token itself. */
  private static int groups(Tokens tokens, int first) {
    int last = first;
    while (last < tokens.size()
        && tokens.isNumber(last)
        && tokens.length(last) == 4
        && tokens.gap(last) == ' '
        && tokens.isNumber(last + 1)
        && tokens.length(last + 1) <= 4
        && last - first < 6) {
      last++;
    }
    boolean whole = !tokens.tiedBefore(first) && !tokens.tiedBehind(last);
    return whole && last - first >= 2 ? last : first;
  }

  /** 773200184512907（申通）. */
  private static boolean isOfCourier(Clues clues, int i) {
    Tokens tokens = clues.tokens();
    int end = tokens.end(i);
    boolean open =
        tokens.isNumber(i)
            && tokens.length(i) >= 10
            && tokens.length(i) <= 20
            && end < clues.text().length()
            && "（(".indexOf(clues.text().charAt(end)) >= 0;
    int k = open ? clues.cues().from(end + 1) : 0;
    return open
        && k < clues.cues().size()
        && clues.cues().start(k) == end + 1
        && clues.cues().is(k, ORDERS);
  }

  private static boolean isHash(Clues clues, int i) {
    Tokens tokens = clues.tokens();
    int start = tokens.start(i);
    String text = clues.text();
    return tokens.isNumber(i)
        && tokens.length(i) >= 5
        && tokens.length(i) <= 10
        && !tokens.tiedBehind(i)
        && start > 0
        && text.charAt(start - 1) == '#'
        && (start == 1 || text.charAt(start - 2) == ' ');
  }

  private static void codes(Clues clues, List<Candidate> out) {
    String text = clues.text();
    for (int i = 0; i < text.length(); i++) {
      if (!isCode(text.charAt(i))) {
        continue;
      }
      int start = i;
      while (i < text.length() && (isCode(text.charAt(i)) || isJoint(text.charAt(i)))) {
        i++;
      }
      int end = i;
      while (isJoint(text.charAt(end - 1))) {
        end--;
      }
      boolean alone =
          (start == 0 || !isTied(text.charAt(start - 1)))
              && (end == text.length() || !isTied(text.charAt(end)));
      if (alone && isOrder(text, start, end)) {
        Label label = clues.labels().before(start);
        if (label.cue() == null || label.is(ORDERS)) {
          emit(start, end, "order-code", Priorities.ORDER_NEAR, out);
        }
      }
    }
  }

  private static boolean isOrder(String text, int start, int end) {
    if (end - start < SHORTEST || end - start > LONGEST) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int joints = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += Digits.is(c) ? 1 : 0;
      joints += isJoint(c) ? 1 : 0;
      letters += c >= 'A' ? 1 : 0;
    }
    letters -= count(text, start, end, '_');
    boolean form = joints > 0 || end - start >= SHORTEST_PLAIN && digits >= FEWEST_PLAIN;
    boolean capital = text.charAt(start) >= 'A' && text.charAt(start) <= 'Z';
    return letters > 0 && digits >= FEWEST && form && capital && letters <= digits + 3;
  }

  private static int count(String text, int start, int end, char one) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += text.charAt(i) == one ? 1 : 0;
    }
    return count;
  }

  private static boolean isCode(char c) {
    return Digits.is(c) || c >= 'A' && c <= 'Z';
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '/' || c == '_';
  }

  private static boolean isTied(char c) {
    return Tokens.isPart(c) || ".@:\\+=#".indexOf(c) >= 0;
  }

  private static void emit(int start, int end, String rule, int priority, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.ORDER_ID, 0.6, rule, priority));
  }
}
