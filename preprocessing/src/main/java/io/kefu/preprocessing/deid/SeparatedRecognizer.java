package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;

/**
 * Values written one character at a time, such as {@code E 1 2 3 …} or {@code 1-3-9-…}: nothing
 * else is written so, and what it is follows from its form and from the word that announces it.
 */
final class SeparatedRecognizer implements Recognizer {
  private static final int FEWEST = 6;
  private static final int LONGEST = 40;
  private static final String MARKS = " .-,，、_/|*·•~—–:;+";
  private static final int NOT_PERSONAL = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.IP);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < FEWEST - 1) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i + FEWEST <= tokens.size(); i++) {
      clues.deadline().check(i);
      int last = last(clues.text(), tokens, i);
      if (last - i + 1 >= FEWEST) {
        new Value(clues, i, last).find(out);
      }
      i = Math.max(i, last);
    }
  }

  /** The last of the single characters from a token on that the same marks divide. */
  private static int last(String text, Tokens tokens, int first) {
    int last = first;
    int gap = 0;
    while (tokens.length(last) == 1 && last + 1 < tokens.size() && last - first < LONGEST) {
      int next = tokens.start(last + 1) - tokens.end(last);
      boolean alone = tokens.length(last + 1) == 1;
      if (!alone || next < 1 || next > 3 || (gap > 0 && !isSame(text, tokens, first, last))) {
        break;
      }
      for (int at = tokens.end(last); at < tokens.start(last + 1); at++) {
        if (MARKS.indexOf(text.charAt(at)) < 0) {
          return last;
        }
      }
      gap = next;
      last++;
    }
    return last;
  }

  private static boolean isSame(String text, Tokens tokens, int first, int i) {
    int length = tokens.start(first + 1) - tokens.end(first);
    return tokens.start(i + 1) - tokens.end(i) == length
        && text.regionMatches(tokens.end(first), text, tokens.end(i), length);
  }

  /** 1 2 3 4 5 6 7 8 9: a list, or somebody counts. */
  static boolean isCounting(String d) {
    int steps = 0;
    for (int i = 1; i < d.length(); i++) {
      int step = d.charAt(i) - d.charAt(i - 1);
      steps += step == 1 || step == 0 || step == -1 ? 1 : 0;
    }
    return steps > d.length() - 4;
  }

  private record Value(Clues clues, int first, int last) {
    void find(List<Candidate> out) {
      Tokens tokens = clues.tokens();
      StringBuilder value = new StringBuilder();
      for (int i = first; i <= last; i++) {
        tokens.append(i, value);
      }
      int from = tokens.start(first);
      String v = value.toString().toUpperCase(Locale.ROOT);
      int digits = Digits.count(v);
      if (digits < FEWEST - 1) {
        return;
      }
      Label label = label(from, digits < v.length());
      Kind kind = Kind.certain(v, label);
      if (kind == null && !label.is(NOT_PERSONAL)) {
        kind = digits == v.length() ? number(v, label) : code(v, label);
      }
      if (kind != null) {
        out.add(
            Candidate.of(
                from, tokens.end(last), kind.type, kind.score, "separated", kind.priority));
      }
    }

    /** A value with letters is no phone: "passport, number E 1 2 3 …". */
    private Label label(int from, boolean letters) {
      Label label = clues.labels().before(from, letters ? Cue.PHONE.bit() : 0);
      if (label.cue() != null) {
        return label;
      }
      Cue behind = clues.labels().behind(clues.tokens().end(last));
      return behind == null ? label : new Label(behind, 1, false);
    }

    private static Kind number(String d, Label label) {
      int n = d.length();
      if (label.cue() != null) {
        Kind named = Kind.named(d, label.cue());
        if (named != null) {
          return named;
        }
      }
      if (PhonePlans.hotline(d) || PhonePlans.hotlineAmerica(d)) {
        return null;
      }
      boolean phone =
          PhonePlans.mobile(d)
              || PhonePlans.landline(d)
              || PhonePlans.northAmerica(d)
              || (label.is(Cue.PHONE) && n >= 7 && n <= 15);
      if (phone) {
        return new Kind(PiiType.PHONE, 0.8, Priorities.PHONE + 1);
      }
      return n >= 9 && n <= 15 && label.cue() == null && !isCounting(d)
          ? new Kind(PiiType.PHONE, 0.55, Priorities.PHONE - 8)
          : null;
    }

    private static Kind code(String v, Label label) {
      boolean passport = PassportRecognizer.isChinese(v);
      if (label.cue() != null) {
        Kind named = Kind.named(v, label.cue());
        if (named != null) {
          return named;
        }
      }
      if (passport) {
        return new Kind(PiiType.PASSPORT, 0.8, Priorities.PASSPORT);
      }
      return CourierNumbers.courier(v) == null
          ? null
          : new Kind(PiiType.ORDER_ID, 0.8, Priorities.ORDER_LABELLED);
    }
  }

  /** What a value is. */
  private record Kind(PiiType type, double score, int priority) {
    /** By check characters alone. */
    static Kind certain(String v, Label label) {
      int n = v.length();
      if (n == 18 && Digits.count(v.substring(0, 17)) == 17 && Checksums.residentId(v)) {
        return new Kind(PiiType.ID_CARD, 1, Priorities.ID_CARD);
      }
      if (n == 18 && Checksums.socialCredit(v)) {
        return new Kind(PiiType.USCC, 1, Priorities.USCC);
      }
      boolean card = n >= 13 && n <= 19 && Digits.count(v) == n && Checksums.luhn(v);
      return card && (label.is(Cue.BANK_CARD) || BankCardRecognizer.isIssued(v))
          ? new Kind(PiiType.BANK_CARD, 0.9, Priorities.BANK_CARD)
          : null;
    }

    static Kind named(String v, Cue cue) {
      int n = v.length();
      boolean digits = Digits.count(v) == n;
      return switch (cue) {
        case ID_CARD -> of(n == 15 || n == 18, PiiType.ID_CARD, Priorities.ID_CARD);
        case SSN -> of(n == 9 && digits, PiiType.ID_CARD, Priorities.ID_CARD);
        case USCC -> of(n == 18 || n == 15, PiiType.USCC, Priorities.USCC);
        case BANK_CARD -> of(digits && n >= 13, PiiType.BANK_CARD, Priorities.BANK_CARD);
        case PASSPORT -> of(n >= 6 && n <= 10, PiiType.PASSPORT, Priorities.PASSPORT);
        case PLATE -> of(!digits && n <= 9, PiiType.PLATE, Priorities.PLATE);
        case ORDER -> of(n <= 30, PiiType.ORDER_ID, Priorities.ORDER_LABELLED);
        case ORDER_NEAR -> of(n > 7 && n <= 30, PiiType.ORDER_ID, Priorities.ORDER_NEAR);
        case POSTCODE -> of(n <= 9, PiiType.POSTCODE, Priorities.POSTCODE);
        case SOCIAL, SOCIAL_ID -> of(n <= 20, PiiType.SOCIAL_ACCOUNT, Priorities.SOCIAL_ACCOUNT);
        case BIRTH ->
            of(
                n == 8 && digits && Checksums.isDate(v),
                PiiType.DATE_OF_BIRTH,
                Priorities.DATE_OF_BIRTH);
        default -> null;
      };
    }

    private static Kind of(boolean fits, PiiType type, int priority) {
      return fits ? new Kind(type, 0.85, priority) : null;
    }
  }
}
