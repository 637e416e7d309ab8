package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Payment cards: 13 to 19 digits that pass Luhn (ISO/IEC 7812-1) and, where nothing calls them a
 * card, start as an issuer's number does. Without Luhn only what is called a bank card and has an
 * issuer's start: there it is a typing error of a real number.
 */
final class BankCardRecognizer implements Recognizer {
  private static final int NOT_A_CARD =
      Cue.bits(Cue.OTHER, Cue.VERSION, Cue.ORDER, Cue.USCC, Cue.PASSPORT);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 13) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); ) {
      clues.deadline().check(i);
      boolean inside = tokens.tiedBefore(i) && tokens.digits(i - 1) > 0;
      NumberChain card = tokens.isNumber(i) && !inside ? card(clues, i) : null;
      if (card != null) {
        add(clues, card, out);
      }
      i = card == null ? i + 1 : card.last() + 1;
    }
  }

  /** The longest chain that passes Luhn, else the longest at all. */
  private static NumberChain card(Clues clues, int first) {
    Tokens tokens = clues.tokens();
    NumberChain longest = null;
    int total = 0;
    int[] lengths = new int[20];
    for (int i = first; i < tokens.size() && tokens.isNumber(i); i++) {
      total += tokens.length(i);
      if (total > 19) {
        break;
      }
      lengths[total] = total;
      char gap = tokens.gap(i);
      if (gap != tokens.gap(first) || (gap != ' ' && gap != '-')) {
        break;
      }
    }
    for (int length = 19; length >= 13; length--) {
      NumberChain chain = lengths[length] > 0 ? NumberChain.of(tokens, first, length, false) : null;
      if (chain == null || !isCardForm(tokens, chain) || chain.isCut(tokens)) {
        continue;
      }
      if (Checksums.luhn(chain.value())) {
        return chain;
      }
      longest = longest == null ? chain : longest;
    }
    return longest;
  }

  private static boolean isCardForm(Tokens tokens, NumberChain chain) {
    boolean fours = true;
    boolean single = true;
    for (int i = chain.first(); i <= chain.last(); i++) {
      int size = tokens.length(i);
      fours &= i < chain.last() ? size == 4 : size <= 4;
      single &= size == 1;
      if (!tokens.isNumber(i)) {
        return false;
      }
    }
    int head = tokens.length(chain.first());
    boolean two = chain.groups() == 2 && (head == 6 || head == 4 || head == 8);
    boolean three = chain.groups() == 3 && head == 4 && tokens.length(chain.first() + 1) == 6;
    boolean chinese = chain.value().startsWith("62") && Checksums.luhn(chain.value());
    return chain.groups() == 1 || fours || single || two || three || chinese;
  }

  private static void add(Clues clues, NumberChain chain, List<Candidate> out) {
    int start = clues.tokens().start(chain.first());
    int end = clues.tokens().end(chain.last());
    Label label = clues.labels().before(start);
    boolean named = label.is(Cue.BANK_CARD) || clues.labels().behind(end) == Cue.BANK_CARD;
    boolean order = label.is(Cue.ORDER_NEAR) && chain.groups() == 1 && chain.value().length() > 16;
    boolean other = (label.is(NOT_A_CARD) || order) && label.tight();
    String digits = chain.value();
    if (other || Units.isMoney(clues.text(), start, end)) {
      return;
    }
    if (Checksums.luhn(digits)) {
      if (named || isIssued(digits)) {
        emit(start, end, named ? 1.0 : 0.9, "card", out);
      }
    } else if (named && digits.length() > 13 && isIssued(digits)) {
      emit(start, end, 0.6, "card-labelled", out);
    }
  }

  /**
   * Issuer ranges of ISO/IEC 7812: UnionPay, Visa, Mastercard, American Express, JCB, Diners,
   * Discover, Maestro. Barcodes have 13 digits too; of cards only old Visa ones do.
   */
  static boolean isIssued(String d) {
    int two = Integer.parseInt(d.substring(0, 2));
    int four = Integer.parseInt(d.substring(0, 4));
    int n = d.length();
    return switch (d.charAt(0)) {
      case '4' -> n == 13 || n == 16 || n == 19;
      case '5' -> two >= 51 && two <= 55 ? n == 16 : two != 54 && n >= 16;
      case '6' -> n >= 16;
      case '8' -> two == 81 && n >= 16;
      case '2' -> four >= 2221 && four <= 2720 && n == 16;
      case '3' ->
          two == 34 || two == 37
              ? n == 15
              : two == 35
                  ? n >= 16
                  : (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059))
                      && n == 14;
      case '9' -> two == 95 && n >= 16 || two == 98 && n >= 16;
      default -> false;
    };
  }

  private static void emit(int start, int end, double score, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.BANK_CARD, score, rule, Priorities.BANK_CARD));
  }
}
