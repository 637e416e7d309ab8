package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payment cards: 13 to 19 digits that pass Luhn and start as an issuer's number does; 12 only where
 * they are called a card.
 */
final class BankCardRecognizer implements Recognizer {
  private static final int CONTEXT = 24;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?<![0-9][.-])(?:[0-9]{12,19}"
              + "|[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{1,4}(?:\\1[0-9]{1,3})?"
              + "|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}"
              + "|[0-9]{6}[ -][0-9]{10,13})(?![0-9])(?![.-][0-9])");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:卡号|银行卡|信用卡|借记卡|储蓄卡|账号|card|account)[^0-9。！？\\n]{0,16}$", Pattern.CASE_INSENSITIVE);

  /**
   * Issuer ranges of ISO/IEC 7812: UnionPay, Visa, Mastercard, American Express, JCB, Diners,
   * Discover, Maestro.
   */
  private static final Pattern ISSUER =
      Pattern.compile(
          "62.*|81.*|4.*|5[1-5].*|2(?:2[2-9]|[3-6]|7[01]|720).*|3[47].*|35.*|30[0-5].*|3[689].*"
              + "|6011.*|64[4-9].*|65.*|50.*|5[6-8].*|60.*|63.*|67.*");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 12) {
      return;
    }
    Matcher match = NUMBER.matcher(clues.text());
    while (match.find()) {
      String digits = Digits.of(match.group());
      boolean labelled = LABEL.matcher(clues.before(match.start(), CONTEXT)).find();
      if (Checksums.luhn(digits) && (labelled || isIssued(digits))) {
        add(match, labelled ? 1.0 : 0.9, "card", out);
      } else if (labelled && digits.length() > 12) {
        add(match, 0.6, "card-labelled", out);
      }
    }
  }

  /** Barcodes have 13 digits too; of cards only old Visa ones do. */
  private static boolean isIssued(String digits) {
    return ISSUER.matcher(digits).matches() && (digits.length() > 13 || digits.startsWith("4"));
  }

  private static void add(Matcher match, double score, String rule, List<Candidate> out) {
    out.add(
        Candidate.of(
            match.start(), match.end(), PiiType.BANK_CARD, score, rule, Priorities.BANK_CARD));
  }
}
