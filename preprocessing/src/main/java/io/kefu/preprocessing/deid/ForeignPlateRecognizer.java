package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Plates of other countries, told by their form where the turn speaks of a vehicle. */
final class ForeignPlateRecognizer implements Recognizer {
  private static final int WINDOW = 60;
  private static final int NEAR = Cue.bits(Cue.VEHICLE, Cue.PLATE);
  private static final int OTHER =
      Cue.bits(Cue.OTHER, Cue.ORDER, Cue.VERSION, Cue.PASSPORT, Cue.POSTCODE, Cue.PHONE);

  /** Letters and digits in the orders that the most populous countries use. */
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Z]{2}[0-9]{2}[A-Z]{2,3}|[A-Z]{3}[0-9]{3,4}|[0-9]{3,4}[A-Z]{3}|[0-9][A-Z]{3}[0-9]{3}"
              + "|[A-Z]{2}[0-9]{3}[A-Z]{2}|[A-Z]{3}[0-9][A-Z][0-9]{2}|[0-9][A-Z]{2}[0-9]{3,4}"
              + "|[A-Z][0-9]{2,3}[A-Z]{3}|[A-Z]{2}[0-9]{4,5}|[A-Z]{3}[0-9]{2}[A-Z]|[A-Z]{2,3}[0-9]{3,4}[A-Z]");

  /** India and Ireland: longer, and of nothing else's form. */
  private static final Pattern LONG_FORM =
      Pattern.compile(
          "[A-Z]{2}[ -]?[0-9]{1,2}[ -]?[A-Z]{1,3}[ -]?[0-9]{4}|[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}");

  private static final int LONGEST = 14;

  /** Models and units that have the form of a plate. */
  private static final Set<String> WORDS =
      Set.of(
          "BMW", "SUV", "USD", "GBP", "EUR", "CNY", "RMB", "VIN", "KWH", "GPS", "APP", "ETA", "PDF",
          "AMG", "TDI", "GTI", "MPG", "RPM", "SKU", "REF", "INV", "GLC", "GLE", "CLA", "RAV", "PSI",
          "AUD", "CAD", "JPY", "HKD", "DVD", "USB", "LED", "VAT", "NOV", "DEC", "JAN", "FEB", "MAR",
          "ETC", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 2 || !clues.cues().any(NEAR)) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      for (int last = Math.min(tokens.size() - 1, i + 3); last >= i; last--) {
        if (isLong(clues, i, last) || last < i + 3 && isPlate(clues, i, last)) {
          out.add(
              Candidate.of(
                  tokens.start(i),
                  tokens.end(last),
                  PiiType.PLATE,
                  0.7,
                  "plate-vehicle",
                  Priorities.PLATE));
          i = last;
          break;
        }
      }
    }
  }

  private static boolean isLong(Clues clues, int first, int last) {
    int start = clues.tokens().start(first);
    int end = clues.tokens().end(last);
    return end - start >= 8
        && end - start <= LONGEST
        && LONG_FORM.matcher(clues.text()).region(start, end).matches()
        && !clues.labels().before(start).is(OTHER);
  }

  private static boolean isPlate(Clues clues, int first, int last) {
    Tokens tokens = clues.tokens();
    int start = tokens.start(first);
    int end = tokens.end(last);
    if (end - start > 10 || tokens.tiedBefore(first) || isTied(clues, last)) {
      return false;
    }
    StringBuilder value = new StringBuilder();
    for (int i = first; i <= last; i++) {
      char gap = tokens.gap(i);
      if (i < last
          && (tokens.start(i + 1) - tokens.end(i) != 1
              || (gap != ' ' && gap != '-' && gap != '·'))) {
        return false;
      }
      tokens.append(i, value);
    }
    if (value.length() < 6 || value.length() > 8 || !FORM.matcher(value).matches()) {
      return false;
    }
    Label label = clues.labels().before(start);
    return !(WORDS.contains(value.substring(0, 3)) && first < last)
        && !label.is(OTHER)
        && clues.cues().near(NEAR, start, end, WINDOW);
  }

  private static boolean isTied(Clues clues, int last) {
    Tokens tokens = clues.tokens();
    return tokens.tiedBehind(last) && clues.text().charAt(tokens.end(last)) != '.';
  }
}
