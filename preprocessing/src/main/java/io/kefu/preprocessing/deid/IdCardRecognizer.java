package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity numbers; one with a wrong check digit counts only where it is called one. */
final class IdCardRecognizer implements Recognizer {
  private static final int CONTEXT = 24;

  private static final Pattern RESIDENT =
      Pattern.compile(
          "(?<![0-9A-Za-z])[1-9][0-9]{5}[- ]?(?:18|19|20)[0-9]{2}[- ]?[0-9]{4}[- ]?[0-9]{3}[0-9Xx]"
              + "(?![0-9])");
  private static final Pattern LEGACY = Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9]{14}(?![0-9])");
  private static final Pattern SSN =
      Pattern.compile("(?<![0-9A-Za-z-])([0-9]{3})([- ])([0-9]{2})\\2([0-9]{4})(?![0-9-])");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:身份证|证件|身分证|id card|identity|resident id|national id|id (?:number|no))[^0-9。！？\\n]{0,16}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SSN_LABEL =
      Pattern.compile("(?:ssn|social security)[^0-9\\n]{0,16}$", Pattern.CASE_INSENSITIVE);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 9) {
      return;
    }
    find(RESIDENT.matcher(clues.text()), clues, out);
    Matcher legacy = LEGACY.matcher(clues.text());
    while (legacy.find()) {
      if (Checksums.legacyResidentId(legacy.group()) && labelled(LABEL, clues, legacy)) {
        add(legacy, "resident-id-15", 0.8, out);
      }
    }
    Matcher ssn = SSN.matcher(clues.text());
    while (ssn.find()) {
      boolean labelled = labelled(SSN_LABEL, clues, ssn);
      if (Checksums.socialSecurityNumber(Digits.of(ssn.group()))
          && (labelled || ssn.group(2).equals("-"))) {
        add(ssn, "ssn", labelled ? 1.0 : 0.8, out);
      }
    }
  }

  private static void find(Matcher resident, Clues clues, List<Candidate> out) {
    while (resident.find()) {
      String id = resident.group().replace("-", "").replace(" ", "");
      if (Checksums.residentId(id)) {
        add(resident, "resident-id", 1.0, out);
      } else if (Checksums.residentShape(id) && labelled(LABEL, clues, resident)) {
        add(resident, "resident-id-labelled", 0.7, out);
      }
    }
  }

  private static boolean labelled(Pattern label, Clues clues, Matcher match) {
    return label.matcher(clues.before(match.start(), CONTEXT)).find();
  }

  private static void add(Matcher match, String rule, double score, List<Candidate> out) {
    out.add(
        Candidate.of(match.start(), match.end(), PiiType.ID_CARD, score, rule, Priorities.ID_CARD));
  }
}
