package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postcodes of letters and digits that are spelled, "r g one four q p", behind their label, and
 * those of five digit words behind an address.
 */
final class SpokenPostcodeRecognizer implements Recognizer {
  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("o", "0"),
          Map.entry("nought", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"),
          Map.entry("twenty", "20"),
          Map.entry("double", "*2"),
          Map.entry("triple", "*3"));

  private static final Pattern PART =
      Pattern.compile(
          "(?i:" + String.join("|", DIGITS.keySet()) + "|[a-z]|[0-9]{1,2})(?![A-Za-z0-9'’])");

  private static final Pattern BETWEEN = Pattern.compile("(?:[ ,.…-]|(?i:um|uh|er|erm)(?= ))+");

  private static final Pattern CONNECTOR =
      Pattern.compile("(?i:[ :,]|is|it's|that's|would be|um|uh|er|erm|well|yeah|yes|so|the|my)*");

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}|[A-Z][0-9][A-Z][0-9][A-Z][0-9]|[0-9]{5}");

  private static final int MOST_PARTS = 12;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.spokenWords() < 1) {
      return;
    }
    Cues cues = clues.cues();
    for (int k = 0; cues.any(Cue.POSTCODE.bit()) && k < cues.size(); k++) {
      clues.deadline().check(k);
      if (cues.is(k, Cue.POSTCODE.bit())) {
        Matcher gap = CONNECTOR.matcher(clues.text()).region(cues.end(k), clues.text().length());
        gap.lookingAt();
        code(clues.text(), gap.end(), out);
      }
    }
    for (Candidate candidate : List.copyOf(out)) {
      Finding finding = candidate.finding();
      if (finding.rule().equals("address-spoken")) {
        code(clues.text(), finding.end(), out);
      }
    }
  }

  /** The longest code that begins here. */
  private static void code(String text, int from, List<Candidate> out) {
    Matcher between = BETWEEN.matcher(text).region(from, text.length());
    int at = between.lookingAt() ? between.end() : from;
    int start = at;
    int best = -1;
    StringBuilder value = new StringBuilder();
    Matcher part = PART.matcher(text);
    for (int n = 0; n < MOST_PARTS && part.region(at, text.length()).lookingAt(); n++) {
      String word = part.group().toLowerCase(Locale.ROOT);
      value.append(DIGITS.getOrDefault(word, word.toUpperCase(Locale.ROOT)));
      if (FORM.matcher(plain(value)).matches()) {
        best = part.end();
      }
      if (!between.region(part.end(), text.length()).lookingAt()) {
        break;
      }
      at = between.end();
    }
    if (best > start) {
      out.add(
          Candidate.of(start, best, PiiType.POSTCODE, 0.8, "postcode-spoken", Priorities.POSTCODE));
    }
  }

  /** With doubled characters written out; a letter o among digits is left as it is heard. */
  private static String plain(CharSequence value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      boolean times = value.charAt(i) == '*' && i + 2 < value.length();
      if (times) {
        plain.append(String.valueOf(value.charAt(i + 2)).repeat(value.charAt(i + 1) - '0'));
        i += 2;
      } else {
        plain.append(value.charAt(i));
      }
    }
    return plain.toString();
  }
}
