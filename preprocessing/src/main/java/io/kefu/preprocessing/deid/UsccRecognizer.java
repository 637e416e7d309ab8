package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;

/** Unified social credit identifiers with the check character of GB 32100. */
final class UsccRecognizer implements Recognizer {
  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 8) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      if (tokens.digits(i) < 2) {
        continue;
      }
      NumberChain chain = NumberChain.of(tokens, i, 18, false);
      if (chain != null
          && !chain.isCut(tokens)
          && Checksums.socialCredit(chain.value().toUpperCase(Locale.ROOT))) {
        out.add(
            Candidate.of(
                tokens.start(i),
                tokens.end(chain.last()),
                PiiType.USCC,
                1.0,
                "uscc",
                Priorities.USCC));
      }
    }
  }
}
