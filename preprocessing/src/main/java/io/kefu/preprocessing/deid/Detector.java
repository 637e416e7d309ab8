package io.kefu.preprocessing.deid;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds personal data by rules, in time linear in the text. Thread-safe.
 *
 * <p>One pass over the text finds the facts and cue words that decide which recognizers have
 * anything to do; each reads the text by hand, with no regular expression over the whole of it.
 * Expects text as {@link io.kefu.preprocessing.clean.Cleaner} leaves it: full-width digits and
 * letters folded.
 */
public final class Detector {
  private static final List<Recognizer> RECOGNIZERS =
      List.of(
          new EmailRecognizer(),
          new SpelledEmailRecognizer(),
          new UrlRecognizer(),
          new IpRecognizer(),
          new IdCardRecognizer(),
          new UsccRecognizer(),
          new BankCardRecognizer(),
          new PassportRecognizer(),
          new PlateRecognizer(),
          new PhoneRecognizer(),
          new OrderIdRecognizer(),
          new PostcodeRecognizer(),
          new DateOfBirthRecognizer(),
          new SocialAccountRecognizer(),
          new SpokenNumberRecognizer());

  private final DetectorConfig config;

  public Detector() {
    this(DetectorConfig.defaults());
  }

  public Detector(DetectorConfig config) {
    this.config = config;
  }

  /**
   * What was found, by position and without overlap: priority, then length, then score decides.
   *
   * @throws DetectionTimeoutException when the text takes longer than the configured limit; it must
   *     then be held back, since nothing is known about it
   */
  public List<Finding> detect(String text) {
    Deadline deadline = Deadline.in(config.timeLimitMillis());
    Clues clues = Clues.of(text, deadline);
    List<Candidate> candidates = new ArrayList<>();
    if (!clues.isPlain()) {
      for (Recognizer recognizer : RECOGNIZERS) {
        recognizer.find(clues, candidates);
        deadline.check();
      }
    }
    candidates.removeIf(c -> c.finding().score() < config.threshold(c.finding().type()));
    return candidates.isEmpty() ? List.of() : Overlaps.settle(text, candidates);
  }
}
