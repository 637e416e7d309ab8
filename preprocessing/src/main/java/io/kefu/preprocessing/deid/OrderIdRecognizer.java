package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Order and courier numbers: any number may be one, so words around it decide, or the form of a
 * courier's number.
 */
final class OrderIdRecognizer implements Recognizer {
  private static final int LONGEST = 40;
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?!INV|TKT|TICKET|CASE|INC|SKU|ERR|BUG|DOC|SN|REV)[A-Z]{1,5}[-_]?[0-9][0-9A-Z_-]{4,}");

  private static final Pattern MIXED = Pattern.compile("(?=.*[A-Z].*[A-Z])[A-Z0-9]{5,12}");

  private static final int ORDERS = Cue.bits(Cue.ORDER, Cue.ORDER_NEAR);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < (clues.cues().any(ORDERS) ? 2 : 4)) {
      return;
    }
    boolean named = clues.cues().any(ORDERS);
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); ) {
      clues.deadline().check(i);
      int last = postal(clues, i);
      if (last > 0) {
        new Code(clues, i, last).emit(0.85, "courier-upu", Priorities.ORDER_LABELLED, out);
        i = last + 1;
        continue;
      }
      last = spacedCourier(clues, i);
      if (last > 0) {
        new Code(clues, i, last).emit(0.85, "courier-spaced", Priorities.ORDER_LABELLED, out);
        i = last + 1;
        continue;
      }
      last = codeEnd(clues, i);
      Code code = new Code(clues, i, last);
      if (code.digits() >= 3 || named && code.isMixed() && code.isLabelled()) {
        find(code.withCourier(), named, out);
      }
      i = last + 1;
    }
  }

  private static void find(Code code, boolean named, List<Candidate> out) {
    if (named && code.isMixed() && code.isLabelled()) {
      code.emit(0.8, "order-mixed", Priorities.ORDER_LABELLED, out);
      return;
    }
    String courier = CourierNumbers.courier(code.value());
    if (courier != null) {
      Label label = code.label();
      boolean postal = courier.equals("upu") && CourierNumbers.isPostal(code.value());
      if (!(label.tight() && label.is(Cue.OTHER)) || courier.equals("order") || postal) {
        code.emit(
            label.is(ORDERS) ? 0.95 : 0.85, "courier-" + courier, Priorities.ORDER_LABELLED, out);
      }
    } else if (named && code.withSpacedGroups().isPlausible()) {
      Label label = code.label();
      if (label.is(Cue.ORDER)
          && code.digits() >= (label.tight() ? 3 : 5)
          && (label.tight() || !(code.isPhone() || code.isAmount()))) {
        Code whole = label.tight() ? code.withSpacedGroups() : code;
        whole.emit(label.tight() ? 0.95 : 0.8, "order-label", Priorities.ORDER_LABELLED, out);
        return;
      }
      Code whole = label.gap() <= 2 ? code.withSpacedGroups() : code;
      if (isNear(whole, label)) {
        whole.emit(0.7, "order-near", Priorities.ORDER_NEAR, out);
        return;
      }
    }
    if (courier == null && isReferred(code)) {
      code.emit(0.6, "order-reference", Priorities.ORDER_NEAR, out);
    } else if (courier == null && OrderContext.speaksOf(code.clues, code.start(), code.end())) {
      code.emit(0.55, "order-context", Priorities.UNEXPLAINED, out);
    }
  }

  /** "ref KX20394857": capitals and digits behind the bare word, which invoices and cases name. */
  private static boolean isReferred(Code code) {
    String text = code.clues.text();
    int end = code.start();
    while (end > 0 && " :#.：".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < 10 && WordTrie.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, end);
    boolean ref = word.equalsIgnoreCase("ref") || word.equalsIgnoreCase("reference");
    boolean bare = start == 0 || !WordTrie.isLetter(text.charAt(Math.max(0, start - 2)));
    String value = code.value();
    boolean prefix = value.length() > 6 && REFERENCE.matcher(value).matches();
    return ref && bare && prefix;
  }

  private static boolean isNear(Code code, Label label) {
    boolean before =
        label.is(Cue.ORDER_NEAR)
            && (label.tight() || label.gap() <= 2
                ? code.digits() >= code.fewest()
                : label.gap() <= 8 && code.digits() >= 8);
    Cue behind =
        code.digits() >= 6 && !label.is(Cue.OTHER) && !isDialled(label) ? code.behind() : null;
    boolean after = behind == Cue.ORDER || behind == Cue.ORDER_NEAR;
    return (before || after) && !code.isAmount() && !code.isPhone() && !code.isCompactDate();
  }

  private static boolean isDialled(Label label) {
    return label.is(Cue.PHONE) && (label.tight() || label.gap() <= 6);
  }

  /** The last token of a courier's number in groups: SF 1445 8820 3746 1; or 0. */
  private static int spacedCourier(Clues clues, int first) {
    Tokens tokens = clues.tokens();
    if (tokens.length(first) > 4
        || tokens.isNumber(first)
        || first + 1 >= tokens.size()
        || tokens.gap(first) != ' ') {
      return 0;
    }
    StringBuilder value = new StringBuilder();
    tokens.append(first, value);
    int best = 0;
    for (int i = first + 1; i < tokens.size() && i - first < 8; i++) {
      boolean single = tokens.start(i) - tokens.end(i - 1) == 1 && tokens.gap(i - 1) == ' ';
      if (!single || tokens.digits(i) == 0 || tokens.length(i) > 8) {
        break;
      }
      tokens.append(i, value);
      best = CourierNumbers.courier(value.toString()) != null ? i : best;
    }
    return best;
  }

  /** The last token of EE 123 456 789 CN, or 0. */
  private static int postal(Clues clues, int first) {
    Tokens tokens = clues.tokens();
    if (tokens.length(first) != 2 || !isSuffix(tokens.value(first)) || tokens.digits(first) > 0) {
      return 0;
    }
    int digits = 0;
    int last = first;
    while (digits < 9 && tokens.gap(last) == ' ' && tokens.isNumber(last + 1)) {
      digits += tokens.length(++last);
    }
    boolean country = digits == 9 && tokens.gap(last) == ' ' && tokens.length(last + 1) == 2;
    return country && isSuffix(tokens.value(last + 1)) ? last + 1 : 0;
  }

  /** The last of the tokens that single hyphens or underscores tie to this one. */
  private static int codeEnd(Clues clues, int first) {
    Tokens tokens = clues.tokens();
    int last = first;
    while (last + 1 < tokens.size()
        && tokens.tiedBehind(last)
        && "-_".indexOf(clues.text().charAt(tokens.end(last))) >= 0
        && (tokens.digits(last + 1) > 0 || tokens.length(last + 1) <= 8)) {
      last++;
    }
    while (last > first && tokens.digits(last) == 0 && !isSuffix(tokens.value(last))) {
      last--;
    }
    return last;
  }

  /** A few capitals at the end belong to the code: AB-1234-CN. */
  private static boolean isSuffix(String token) {
    return token.length() <= 4 && token.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** A run of tokens that reads as one number. */
  private record Code(Clues clues, int first, int last) {
    int start() {
      return clues.tokens().start(first);
    }

    int end() {
      return clues.tokens().end(last);
    }

    int digits() {
      int digits = 0;
      for (int i = first; i <= last; i++) {
        digits += clues.tokens().digits(i);
      }
      return digits;
    }

    String value() {
      return Digits.plain(clues.text(), start(), end());
    }

    Label label() {
      return clues.labels().before(start());
    }

    Cue behind() {
      return clues.labels().behind(end());
    }

    /** GH8T4R: few digits, but capitals among them. */
    boolean isMixed() {
      String value = value();
      return digits() < 4 && digits() > 0 && MIXED.matcher(value).matches();
    }

    boolean isLabelled() {
      return label().tight() && label().is(ORDERS);
    }

    boolean isPlausible() {
      int length = end() - start();
      return length >= 4
          && length <= LONGEST
          && !isSeparatedDate()
          && !Units.isMoney(clues.text(), start(), end())
          && !DateForms.startsHere(clues.text(), start());
    }

    /** Digits alone with a unit behind them. */
    boolean isAmount() {
      return digits() == end() - start() && Units.isAmount(clues.text(), start(), end());
    }

    /** Fewer digits tell an order where letters stand with them. */
    int fewest() {
      return digits() == end() - start() ? 6 : 4;
    }

    boolean isPhone() {
      return first == last && PhonePlans.mobile(value());
    }

    private boolean isSeparatedDate() {
      return last - first == 2
          && Digits.count(value()) + 2 == value().length()
          && DateForms.isSeparated(value());
    }

    boolean isCompactDate() {
      return first == last
          && value().length() == 8
          && Digits.count(value()) == 8
          && Checksums.isDate(value());
    }

    /** With the name of the courier glued to it: EMS123456789CN. */
    Code withCourier() {
      Tokens tokens = clues.tokens();
      boolean glued = first > 0 && tokens.end(first - 1) == tokens.start(first);
      Code whole = glued ? new Code(clues, first - 1, last) : this;
      return glued && CourierNumbers.courier(whole.value()) != null ? whole : this;
    }

    /** With the groups of digits that follow behind single blanks: 8823 1123 44. */
    Code withSpacedGroups() {
      Tokens tokens = clues.tokens();
      int end = last;
      boolean grouped = tokens.isNumber(first) && first == last && tokens.length(first) >= 3;
      grouped |= tokens.value(first).regionMatches(true, 0, "1Z", 0, 2);
      while (grouped
          && tokens.gap(end) == ' '
          && tokens.digits(end + 1) > 0
          && (tokens.isNumber(end + 1) || tokens.value(first).regionMatches(true, 0, "1Z", 0, 2))
          && tokens.length(end + 1) >= 2
          && tokens.length(end + 1) <= 6
          && tokens.length(end) <= 6
          && !Units.isAmount(clues.text(), tokens.start(end + 1), tokens.end(end + 1))) {
        end++;
      }
      return new Code(clues, first, end);
    }

    void emit(double score, String rule, int priority, List<Candidate> out) {
      out.add(Candidate.of(start(), end(), PiiType.ORDER_ID, score, rule, priority));
    }
  }
}
