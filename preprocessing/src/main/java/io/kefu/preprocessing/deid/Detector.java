package io.kefu.preprocessing.deid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds personal data by rules, in time linear in the text. Thread-safe.
 *
 * <p>Borders are look-arounds for digits and letters, since {@code \b} sees none between a Chinese
 * character and a digit. Expects text as {@link io.kefu.preprocessing.clean.Cleaner} leaves it:
 * full-width digits and letters folded.
 */
public final class Detector {
  private static final List<Recognizer> RECOGNIZERS =
      List.of(
          new EmailRecognizer(),
          new UrlRecognizer(),
          new IpRecognizer(),
          new IdCardRecognizer(),
          new BankCardRecognizer(),
          new PhoneRecognizer(),
          new OrderIdRecognizer());

  /** These need no digit. */
  private static final List<Recognizer> TEXTUAL =
      List.of(new PersonRecognizer(), new AddressRecognizer());

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt((Candidate c) -> -c.priority())
          .thenComparingInt(c -> -c.finding().length())
          .thenComparingDouble(c -> -c.finding().score())
          .thenComparingInt(c -> c.finding().start());

  /** What was found, by position and without overlap: priority, then length, then score decides. */
  public List<Finding> detect(String text) {
    Clues clues = Clues.of(text);
    List<Candidate> candidates = new ArrayList<>();
    for (Recognizer recognizer : TEXTUAL) {
      recognizer.find(clues, candidates);
    }
    if (clues.digits() >= 4 || clues.dots() > 0 || clues.colons() > 1) {
      for (Recognizer recognizer : RECOGNIZERS) {
        recognizer.find(clues, candidates);
      }
    }
    return candidates.isEmpty() ? List.of() : settle(candidates);
  }

  private static List<Finding> settle(List<Candidate> candidates) {
    candidates.sort(BEST_FIRST);
    TreeMap<Integer, Finding> taken = new TreeMap<>();
    for (Candidate candidate : candidates) {
      Finding finding = candidate.finding();
      var before = taken.lowerEntry(finding.end());
      if (before == null || !before.getValue().overlaps(finding)) {
        taken.put(finding.start(), finding);
      }
    }
    return List.copyOf(taken.values());
  }
}
