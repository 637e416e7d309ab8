package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parcel numbers of the United States Postal Service: their length and first digits are enough. */
final class UspsRecognizer implements Recognizer {
  private static final int FEWEST = 20;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z.-])(?<![0-9] )9[1-5][0-9]{2}(?: ?[0-9]{4}){4}(?: ?[0-9]{2})?(?![0-9A-Za-z]| [0-9])");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < FEWEST) {
      return;
    }
    Matcher number = NUMBER.matcher(clues.text());
    while (number.find()) {
      out.add(
          Candidate.of(
              number.start(),
              number.end(),
              PiiType.ORDER_ID,
              0.8,
              "courier-usps",
              Priorities.ORDER_LABELLED));
    }
  }
}
