package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Numbers that were spoken, digit by digit: what they are follows from their form and from the word
 * that announces them. One finding reaches from the first to the last digit word.
 */
final class SpokenNumberRecognizer implements Recognizer {
  private static final int FEWEST = 5;
  private static final int LONGEST = 24;
  private static final int FEWEST_UNEXPLAINED = 8;
  private static final int HARMLESS = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.HOTLINE);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() + clues.spokenDigits() < FEWEST) {
      return;
    }
    String text = clues.text();
    for (int i = 0; i < text.length(); i++) {
      clues.deadline().check(i);
      char c = text.charAt(i);
      boolean digit = Digits.isDigit(c) || SpokenWords.chineseDigit(c) >= 0 || c == '双';
      if (!digit && !isWordStart(text, i)) {
        continue;
      }
      DigitChain chain = DigitChain.at(text, i);
      if (!chain.items().isEmpty()) {
        if (chain.total() >= FEWEST) {
          new Reading(clues, chain, out).run();
        }
        i = chain.end() - 1;
      } else if (Tokens.isPart(c)) {
        i = tokenEnd(text, i) - 1;
      }
    }
  }

  /** English digits and their multiples start with one of these. */
  private static boolean isWordStart(String text, int at) {
    char c = (char) (text.charAt(at) | 32);
    return c >= 'd'
        && c <= 'z'
        && "zoftsendq".indexOf(c) >= 0
        && WordTrie.isLetter(text.charAt(at))
        && (at == 0 || !WordTrie.isLetter(text.charAt(at - 1)))
        && SpokenWords.isEnglishStart(text, at);
  }

  private static int tokenEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Tokens.isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private record Kind(PiiType type, double score, int priority) {}

  /** Divides a chain into numbers. */
  private static final class Reading {
    private final Clues clues;
    private final DigitChain chain;
    private final List<DigitChain.Item> items;
    private final List<Candidate> out;

    Reading(Clues clues, DigitChain chain, List<Candidate> out) {
      this.clues = clues;
      this.chain = chain;
      this.items = chain.items();
      this.out = out;
    }

    void run() {
      for (int first = 0; first < items.size(); ) {
        first = Math.max(first + 1, items.get(first).opensSegment() ? longest(first) : 0);
      }
    }

    /** The item behind the longest number that starts with this one and ends a segment, or 0. */
    private int longest(int first) {
      StringBuilder digits = new StringBuilder();
      int[] ends = new int[LONGEST + 1];
      int last = first;
      while (last < items.size()
          && last - first < LONGEST
          && digits.length() + items.get(last).digits().length() <= LONGEST) {
        digits.append(items.get(last++).digits());
        ends[last - first] = digits.length();
      }
      Label label = null;
      for (int end = last; end > first && ends[end - first] >= FEWEST; end--) {
        if (end < items.size() && !items.get(end).opensSegment()) {
          continue;
        }
        label = label == null ? label(items.get(first).start()) : label;
        if (emit(first, end, digits.substring(0, ends[end - first]), label)) {
          return end;
        }
      }
      return 0;
    }

    /** The label stands before the letters that were spelled before the digits. */
    private Label label(int start) {
      return clues.labels().before(SpokenLetters.before(clues.text(), start));
    }

    private boolean emit(int first, int end, String digits, Label label) {
      boolean words = false;
      boolean segments = false;
      for (int i = first; i < end; i++) {
        words |= items.get(i).word();
        segments |= i > first && items.get(i).opensSegment();
      }
      if (!words && !segments) {
        return false;
      }
      int from = items.get(first).start();
      int to = items.get(end - 1).end();
      Kind kind = words ? kind(digits, label, from, to) : figures(digits, label);
      if (kind == null) {
        return false;
      }
      String rule = words ? "spoken" : "dictated";
      if (kind.type == PiiType.PASSPORT) {
        from = SpokenLetters.before(clues.text(), from);
      } else if (kind.type == PiiType.ORDER_ID) {
        from = SpokenLetters.before(clues.text(), from);
        to = SpokenLetters.behind(clues.text(), to);
      }
      out.add(Candidate.of(from, to, kind.type, kind.score, rule, kind.priority));
      return true;
    }

    /** Groups of figures with pauses between them: only what a checksum or a form tells. */
    private Kind figures(String d, Label label) {
      boolean sure = chain.hasFiller() || label.is(Cue.PHONE);
      if (PhonePlans.mobile(d) && sure) {
        return new Kind(PiiType.PHONE, 0.85, Priorities.PHONE);
      }
      if (d.length() == 18 && Checksums.residentId(d)) {
        return new Kind(PiiType.ID_CARD, 0.95, Priorities.ID_CARD);
      }
      if (chain.hasFiller() && label.is(Cue.SSN) && d.length() == 9) {
        return new Kind(PiiType.ID_CARD, 0.85, Priorities.ID_CARD);
      }
      boolean landline = PhonePlans.landline(d) || PhonePlans.northAmerica(d);
      boolean unlabelled = label.cue() == null && PhonePlans.northAmerica(d);
      if (chain.hasFiller() && (label.is(Cue.PHONE) && landline || unlabelled)) {
        return new Kind(PiiType.PHONE, 0.8, Priorities.PHONE);
      }
      boolean card =
          chain.hasFiller() && label.is(Cue.BANK_CARD) && d.length() >= 13 && d.length() <= 19;
      return card && Checksums.luhn(d)
          ? new Kind(PiiType.BANK_CARD, 0.9, Priorities.BANK_CARD)
          : null;
    }

    private Kind kind(String d, Label label, int from, int to) {
      Kind card = cardOrId(d, label);
      if (card != null || d.indexOf('X') >= 0) {
        return card;
      }
      if (label.tight() && label.is(Cue.bits(Cue.OTHER, Cue.VERSION))) {
        return null;
      }
      boolean ordered = label.is(Cue.ORDER);
      if (isEnglish(from, to) && PhonePlans.hotlineAmerica(d)) {
        return null;
      }
      if (PhonePlans.mobile(d) && !(ordered && label.tight())) {
        return new Kind(PiiType.PHONE, 0.9, Priorities.PHONE);
      }
      Kind labelled = labelled(d, label);
      labelled = labelled == null && label.cue() == null ? labelledBehind(d, to) : labelled;
      labelled = labelled == null ? phone(d, label, from, to) : labelled;
      return labelled == null && !label.is(HARMLESS) ? unexplained(d) : labelled;
    }

    /** "… is the order number". */
    private Kind labelledBehind(String d, int to) {
      Cue behind = clues.labels().behind(to);
      return behind == null ? null : labelled(d, new Label(behind, 1, true));
    }

    /** So many digits are said of nothing but a number that somebody was given. */
    private Kind unexplained(String d) {
      if (d.length() < FEWEST_UNEXPLAINED
          || SeparatedRecognizer.isCounting(d)
          || PhonePlans.hotline(d)
          || PhonePlans.hotlineAmerica(d)
          || clues.cues().any(HARMLESS)) {
        return null;
      }
      if (clues.cues().any(Cue.bits(Cue.ORDER, Cue.ORDER_NEAR))) {
        return new Kind(PiiType.ORDER_ID, 0.55, Priorities.UNEXPLAINED);
      }
      // A part that was said twice: the number is longer than any, and begins like a mobile one.
      if (d.length() > 11 && d.length() < 16 && PhonePlans.mobile(d.substring(0, 11))) {
        return new Kind(PiiType.PHONE, 0.55, Priorities.UNEXPLAINED);
      }
      boolean phone = d.length() <= 13 && clues.cues().any(Cue.PHONE.bit());
      return phone || d.length() == 10 || d.length() == 11
          ? new Kind(PiiType.PHONE, 0.55, Priorities.UNEXPLAINED)
          : null;
    }

    private static Kind cardOrId(String d, Label label) {
      int n = d.length();
      boolean id = label.is(Cue.ID_CARD);
      if (n == 18 && Checksums.residentId(d)) {
        return new Kind(PiiType.ID_CARD, 1.0, Priorities.ID_CARD);
      }
      if (id && (n == 17 || n == 18 || (n == 15 && Checksums.legacyResidentId(d)))) {
        return new Kind(PiiType.ID_CARD, 0.7, Priorities.ID_CARD);
      }
      if (label.is(Cue.SSN) && n == 9) {
        return new Kind(PiiType.ID_CARD, 0.9, Priorities.ID_CARD);
      }
      boolean plain = d.indexOf('X') < 0 && n >= 13 && n <= 19 && !label.is(Cue.ORDER);
      boolean named = label.is(Cue.BANK_CARD);
      if (plain && Checksums.luhn(d) && (named || BankCardRecognizer.isIssued(d))) {
        return new Kind(PiiType.BANK_CARD, 0.9, Priorities.BANK_CARD);
      }
      return plain && named && n >= 15
          ? new Kind(PiiType.BANK_CARD, 0.6, Priorities.BANK_CARD)
          : null;
    }

    private static Kind labelled(String d, Label label) {
      if (label.cue() == null) {
        return null;
      }
      int n = d.length();
      return switch (label.cue()) {
        case ORDER -> new Kind(PiiType.ORDER_ID, 0.85, Priorities.ORDER_LABELLED);
        case ORDER_NEAR ->
            n >= 8 && label.gap() <= 8
                ? new Kind(PiiType.ORDER_ID, 0.7, Priorities.ORDER_NEAR)
                : null;
        case SOCIAL, SOCIAL_ID ->
            n <= 11 ? new Kind(PiiType.SOCIAL_ACCOUNT, 0.85, Priorities.SOCIAL_ACCOUNT) : null;
        case POSTCODE ->
            n == 5 || n == 6 || n == 9
                ? new Kind(PiiType.POSTCODE, 0.85, Priorities.POSTCODE)
                : null;
        case PASSPORT ->
            n >= 7 && n <= 9 ? new Kind(PiiType.PASSPORT, 0.7, Priorities.PASSPORT) : null;
        case BIRTH ->
            (n == 8 && Checksums.isDate(d)) || (n == 6 && Checksums.isDate("19" + d))
                ? new Kind(PiiType.DATE_OF_BIRTH, 0.85, Priorities.DATE_OF_BIRTH)
                : null;
        default -> null;
      };
    }

    private Kind phone(String d, Label label, int from, int to) {
      int n = d.length();
      boolean english = isEnglish(from, to);
      boolean named = label.is(Cue.PHONE) || clues.labels().behind(to) == Cue.PHONE;
      boolean form =
          PhonePlans.landline(d)
              || PhonePlans.landlineAbroad(d)
              || isLandlineWithExtension(d)
              || (english && (PhonePlans.northAmerica(d) || isBritish(d)));
      boolean fits = form || (named && n >= 7 && n <= 15);
      boolean company =
          PhonePlans.hotline(d) || PhonePlans.hotlineAmerica(d) || label.is(Cue.HOTLINE);
      return fits && !company
          ? new Kind(PiiType.PHONE, form && named ? 0.9 : 0.75, Priorities.PHONE)
          : null;
    }

    private static boolean isBritish(String d) {
      return d.charAt(0) == '0' && d.charAt(1) != '0' && (d.length() == 10 || d.length() == 11)
          || (d.startsWith("44") && d.length() == 12);
    }

    private static boolean isLandlineWithExtension(String d) {
      for (int n = 11; n <= 12; n++) {
        if (d.length() > n + 1 && d.length() <= n + 5 && PhonePlans.landline(d.substring(0, n))) {
          return true;
        }
      }
      return false;
    }

    private boolean isEnglish(int from, int to) {
      String text = clues.text();
      for (int i = from; i < to; i++) {
        if (text.charAt(i) >= 0x2E80) {
          return false;
        }
      }
      return true;
    }
  }
}
