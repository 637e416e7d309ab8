package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Eight digits without area code, as they are written where there is none: in Hong Kong, Macau and
 * Singapore. The text has to name such a place or another number of one.
 */
final class LocalNumberRecognizer implements Recognizer {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z#.,-])(?<![0-9] )[2-9][0-9]{3}[ -][0-9]{4}(?![0-9A-Za-z]| [0-9])");

  private static final Pattern PLACE =
      Pattern.compile(
          "\\+ ?(?:65|852|853)(?![0-9])|香港|澳门|新加坡|[Ss]ingapore|SINGAPORE|Hong Kong|Macau|Kowloon");

  private static final int OTHER =
      Cue.bits(
          Cue.OTHER,
          Cue.ORDER,
          Cue.ORDER_NEAR,
          Cue.BANK_CARD,
          Cue.VERSION,
          Cue.PASSPORT,
          Cue.HOTLINE);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 8) {
      return;
    }
    Matcher number = NUMBER.matcher(clues.text());
    boolean there = false;
    while (number.find()) {
      there = there || PLACE.matcher(clues.text()).find();
      if (!there) {
        return;
      }
      if (!clues.labels().before(number.start()).is(OTHER)) {
        out.add(
            Candidate.of(
                number.start(), number.end(), PiiType.PHONE, 0.7, "local", Priorities.PHONE - 1));
      }
    }
  }
}
