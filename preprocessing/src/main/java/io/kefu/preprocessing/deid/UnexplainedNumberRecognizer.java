package io.kefu.preprocessing.deid;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Long numbers that no word explains: what customers leave without a word is their telephone or
 * order number more often than anything harmless. They give way to every other finding.
 */
final class UnexplainedNumberRecognizer implements Recognizer {
  private static final double SCORE = 0.5;
  private static final int SHORTEST = 8;
  private static final String MARKS = "/|,，;；、\n\t";

  /** Whoever left one of these left the number beside it too. */
  private static final Set<PiiType> PERSONAL =
      EnumSet.of(PiiType.PERSON, PiiType.PHONE, PiiType.ADDRESS, PiiType.EMAIL);

  private static final int CLAUSE = 14;
  private static final int SENTENCE = 60;
  private static final int HARMLESS = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.IP);

  /** A number that is told to be nobody's. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i:(?<![a-z])(?:sample|dummy|fake|placeholder|specimen|made-up|made up)(?![a-z]))|示例|样例|样本|虚构|编的");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < SHORTEST) {
      return;
    }
    Tokens tokens = clues.tokens();
    BitSet ends = new BitSet();
    for (Candidate candidate : out) {
      if (PERSONAL.contains(candidate.finding().type())) {
        ends.set(candidate.finding().end());
      }
    }
    boolean someone = !ends.isEmpty();
    // Looked for once, and only where there is a number to judge.
    Boolean nobodys = null;
    BitSet orders = orders(out);
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      int length = tokens.length(i);
      if (length < SHORTEST
          || length > 20
          || !tokens.isNumber(i)
          || tokens.tiedBefore(i)
          || tokens.tiedBehind(i)) {
        continue;
      }
      int start = tokens.start(i);
      int end = tokens.end(i);
      String d = tokens.value(i);
      PiiType type = type(d);
      if (isListed(clues.text(), start, end, orders)) {
        out.add(
            Candidate.of(
                start, end, PiiType.ORDER_ID, SCORE, "order-listed", Priorities.UNEXPLAINED));
        orders.set(start);
        orders.set(end);
        continue;
      }
      boolean lone =
          isAll(clues.text(), start, end) || someone && isField(clues.text(), start, end, ends);
      if (lone
          && type == null
          && !PhonePlans.mobile(d)
          && !Checksums.isDate(d)
          && !PhonePlans.hotline(d)) {
        type = PiiType.ORDER_ID;
        lone = !isLabelledOther(clues, start, end);
      } else {
        lone = false;
      }
      if (!lone && (type == null || isExplained(clues, start, end))) {
        continue;
      }
      nobodys = nobodys == null ? (Boolean) NOBODY.matcher(clues.text()).find() : nobodys;
      if (!nobodys) {
        out.add(Candidate.of(start, end, type, SCORE, "unexplained", Priorities.UNEXPLAINED));
        orders.set(start, start + 1, type == PiiType.ORDER_ID);
        orders.set(end, end + 1, type == PiiType.ORDER_ID);
      }
    }
  }

  /** The first and last offsets of order numbers. */
  private static BitSet orders(List<Candidate> out) {
    BitSet edges = new BitSet();
    for (Candidate candidate : out) {
      if (candidate.finding().type() == PiiType.ORDER_ID) {
        edges.set(candidate.finding().start());
        edges.set(candidate.finding().end());
      }
    }
    return edges;
  }

  /** One of A、B、C, where another one is an order number. */
  private static boolean isListed(String text, int start, int end, BitSet orders) {
    boolean behind = end < text.length() && text.charAt(end) == '、' && orders.get(end + 1);
    return behind || start > 0 && text.charAt(start - 1) == '、' && orders.get(start - 1);
  }

  /** Nothing but the number, as people answer a question. */
  private static boolean isAll(String text, int start, int end) {
    for (int i = 0; i < text.length(); i++) {
      if ((i < start || i >= end) && Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Between the marks of a record such as "name / phone / number". */
  private static boolean isField(String text, int start, int end, BitSet ends) {
    int before = start - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    int behind = end;
    while (behind < text.length() && text.charAt(behind) == ' ') {
      behind++;
    }
    boolean opens = before < 0 || MARKS.indexOf(text.charAt(before)) >= 0;
    boolean closes = behind == text.length() || MARKS.indexOf(text.charAt(behind)) >= 0;
    boolean listed = behind > end && before + 1 < start && ends.get(before + 1);
    return (opens && closes) || listed;
  }

  private static boolean isLabelledOther(Clues clues, int start, int end) {
    Label label = clues.labels().before(start);
    return label.is(HARMLESS | Cue.HOTLINE.bit())
        || clues.labels().behind(end) != null
        || Units.isAmount(clues.text(), start, end);
  }

  private static PiiType type(String d) {
    if (d.length() < 10) {
      return null;
    }
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
