package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Resident identity numbers of GB 11643, the 15-digit ones before it, and US social security
 * numbers. A resident number with a wrong check character counts only where it is called one: there
 * it is a typing error of a real number.
 */
final class IdCardRecognizer implements Recognizer {
  private static final int NOT_AN_ID =
      Cue.bits(Cue.OTHER, Cue.VERSION, Cue.ORDER, Cue.BANK_CARD, Cue.ORDER_NEAR);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 9) {
      return;
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      if (tokens.digits(i) == 0) {
        continue;
      }
      NumberChain resident = NumberChain.of(tokens, i, 18, true);
      NumberChain legacy = resident == null ? NumberChain.of(tokens, i, 15, false) : null;
      NumberChain security = NumberChain.of(tokens, i, 9, true);
      if (resident != null && isResidentForm(resident.value())) {
        resident(clues, resident, out);
      } else if (legacy != null && Digits.count(legacy.value()) == 15) {
        legacy(clues, legacy, out);
      } else if (security != null && Digits.count(security.value()) == 9) {
        security(clues, security, out);
      }
    }
  }

  private static boolean isResidentForm(String id) {
    char last = id.charAt(17);
    return Digits.count(id.substring(0, 17)) == 17
        && (Digits.is(last) || last == 'X' || last == 'x');
  }

  private static void resident(Clues clues, NumberChain chain, List<Candidate> out) {
    if (Checksums.residentId(chain.value())) {
      add(clues, chain, "resident-id", 1.0, out);
    } else if (Checksums.residentShape(chain.value()) && label(clues, chain).is(Cue.ID_CARD)) {
      add(clues, chain, "resident-id-labelled", 0.7, out);
    }
  }

  private static void legacy(Clues clues, NumberChain chain, List<Candidate> out) {
    if (!Checksums.legacyResidentId(chain.value()) || chain.isCut(clues.tokens())) {
      return;
    }
    Label label = label(clues, chain);
    if (label.is(Cue.ID_CARD)) {
      add(clues, chain, "resident-id-15", 0.9, out);
    } else if (chain.groups() == 1 && !label.is(NOT_AN_ID)) {
      add(clues, chain, "resident-id-15-bare", 0.6, out);
    }
  }

  private static void security(Clues clues, NumberChain chain, List<Candidate> out) {
    Tokens tokens = clues.tokens();
    if (!Checksums.socialSecurityNumber(chain.value()) || chain.isCut(tokens)) {
      return;
    }
    boolean form =
        chain.groups() == 3
            && tokens.length(chain.first()) == 3
            && tokens.length(chain.first() + 1) == 2;
    Label label = label(clues, chain);
    boolean named = label.is(Cue.SSN) || behind(clues, chain) == Cue.SSN;
    boolean hyphens =
        form && tokens.gap(chain.first()) == '-' && tokens.gap(chain.last() - 1) == '-';
    if (named && (form || chain.groups() == 1)) {
      add(clues, chain, "ssn-labelled", 1.0, out);
    } else if (hyphens && !label.is(NOT_AN_ID) && !label.is(Cue.PHONE)) {
      add(clues, chain, "ssn", 0.8, out);
    }
  }

  private static Label label(Clues clues, NumberChain chain) {
    return clues.labels().before(clues.tokens().start(chain.first()));
  }

  private static Cue behind(Clues clues, NumberChain chain) {
    return clues.labels().behind(clues.tokens().end(chain.last()));
  }

  private static void add(
      Clues clues, NumberChain chain, String rule, double score, List<Candidate> out) {
    int start = clues.tokens().start(chain.first());
    int end = clues.tokens().end(chain.last());
    out.add(Candidate.of(start, end, PiiType.ID_CARD, score, rule, Priorities.ID_CARD));
  }
}
