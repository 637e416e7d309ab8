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
          new ForeignPlateRecognizer(),
          new PhoneRecognizer(),
          new OrderIdRecognizer(),
          new LooseOrderRecognizer(),
          new SpelledCodeRecognizer(),
          new UspsRecognizer(),
          new LocalNumberRecognizer(),
          new PostcodeRecognizer(),
          new SpokenPostcodeRecognizer(),
          new DateOfBirthRecognizer(),
          new BesideBirthRecognizer(),
          new SocialAccountRecognizer(),
          new NicknameRecognizer(),
          new PhrasedAccountRecognizer(),
          new LooseAccountRecognizer(),
          new SpokenNumberRecognizer(),
          new SeparatedRecognizer(),
          new UnexplainedNumberRecognizer());

  /** These need neither a digit nor a cue word, and have cheap tests of their own. */
  private static final List<Recognizer> TEXTUAL =
      List.of(new PersonRecognizer(), new AddressRecognizer());

  /** In characters; recognizers are linear, and on so short a text none takes long. */
  private static final int SHORT = 1024;

  private final DetectorConfig config;
  private final double[] thresholds;

  public Detector() {
    this(DetectorConfig.defaults());
  }

  public Detector(DetectorConfig config) {
    this.config = config;
    PiiType[] types = PiiType.values();
    thresholds = new double[types.length];
    for (PiiType type : types) {
      thresholds[type.ordinal()] = config.threshold(type);
    }
  }

  /**
   * What was found, by position and without overlap: priority, then length, then score decides.
   *
   * @throws DetectionTimeoutException when the text takes longer than the configured limit; it must
   *     then be held back, since nothing is known about it
   */
  public List<Finding> detect(String text) {
    Deadline deadline = Deadline.in(config.timeLimitMillis());
    Clues clues = Clues.of(Traditional.fold(text), deadline);
    List<Candidate> candidates = new ArrayList<>();
    run(TEXTUAL, clues, deadline, candidates);
    if (!clues.isPlain()) {
      run(RECOGNIZERS, clues, deadline, candidates);
    }
    candidates.removeIf(c -> c.finding().score() < thresholds[c.finding().type().ordinal()]);
    return candidates.isEmpty() ? List.of() : Overlaps.settle(text, candidates);
  }

  private static void run(
      List<Recognizer> recognizers, Clues clues, Deadline deadline, List<Candidate> out) {
    boolean quick = clues.text().length() < SHORT;
    for (Recognizer recognizer : recognizers) {
      recognizer.find(clues, out);
      if (!quick) {
        deadline.check();
      }
    }
    deadline.check();
  }
}
