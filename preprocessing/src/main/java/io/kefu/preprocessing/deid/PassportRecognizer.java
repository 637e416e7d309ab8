package io.kefu.preprocessing.deid;

import java.util.List;

/** Chinese passport numbers by their form, those of other countries where they are called so. */
final class PassportRecognizer implements Recognizer {
  private static final int ELSE =
      Cue.bits(Cue.OTHER, Cue.ORDER, Cue.VERSION, Cue.PLATE, Cue.SOCIAL_ID);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 5) {
      return;
    }
    boolean named = clues.cues().any(Cue.PASSPORT.bit());
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      if (tokens.digits(i) < 5 && !(named && (tokens.length(i) <= 2 || tokens.digits(i) > 1))) {
        continue;
      }
      int last = isSplit(tokens, i) ? i + 1 : named ? grouped(tokens, i) : i;
      int start = tokens.start(i);
      int end = tokens.end(last);
      String value = value(tokens, i, last);
      if (value.length() < 6
          || value.length() > 11
          || tokens.tiedBefore(i)
          || tokens.tiedBehind(last)) {
        continue;
      }
      boolean chinese = isChinese(value);
      if (!chinese && !named) {
        continue;
      }
      boolean letters = Digits.count(value) < value.length();
      Label label = clues.labels().before(start, letters ? Cue.PHONE.bit() : 0);
      boolean announced = label.is(Cue.PASSPORT) || clues.labels().behind(end) == Cue.PASSPORT;
      if (announced && (Digits.count(value) >= 5 && hasFewLetters(value) || isGerman(value))) {
        emit(start, end, chinese ? 1.0 : 0.8, "passport-labelled", out);
        i = last;
      } else if (chinese
          && last == i
          && !(label.is(ELSE) && (label.tight() || label.is(Cue.ORDER)))) {
        emit(start, end, 0.6, "passport-cn", out);
      }
    }
  }

  /** E 12345678, with a blank behind the letters. */
  private static boolean isSplit(Tokens tokens, int i) {
    return tokens.digits(i) == 0
        && isCapital(tokens.value(i))
        && tokens.length(i) <= 2
        && tokens.gap(i) == ' '
        && tokens.isNumber(i + 1)
        && tokens.length(i + 1) >= 6;
  }

  /** G 2837 4651: the last of the groups behind the letters. */
  private static int grouped(Tokens tokens, int first) {
    int last = first;
    int digits = 0;
    boolean letters = tokens.digits(first) == 0 && tokens.length(first) <= 2;
    while (letters
        && isCapital(tokens.value(first))
        && tokens.gap(last) == ' '
        && tokens.isNumber(last + 1)
        && digits + tokens.length(last + 1) <= 9) {
      digits += tokens.length(++last);
    }
    return digits >= 6 ? last : first;
  }

  private static String value(Tokens tokens, int first, int last) {
    StringBuilder value = new StringBuilder();
    for (int i = first; i <= last; i++) {
      tokens.append(i, value);
    }
    return value.toString();
  }

  /** C01X00T47: nine of the letters and digits that cannot be mistaken for each other. */
  private static boolean isGerman(String value) {
    return value.matches("[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}") && Digits.count(value) > 3;
  }

  private static boolean isCapital(String value) {
    return value.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** E or G and 8 digits, E with a second letter and 7; in capitals. */
  static boolean isChinese(String value) {
    if (value.length() != 9 || "EG".indexOf(value.charAt(0)) < 0) {
      return false;
    }
    char second = value.charAt(1);
    boolean letter = value.charAt(0) == 'E' && second >= 'A' && second <= 'Z';
    return Digits.count(value) == (letter ? 7 : 8);
  }

  private static boolean hasFewLetters(String value) {
    return value.length() - Digits.count(value) <= 3;
  }

  private static void emit(int start, int end, double score, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.PASSPORT, score, rule, Priorities.PASSPORT));
  }
}
