package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of orders, plates and passports that are spelled letter by letter and digit by digit
 * behind their label: "one z, eight eight, e r four", "w as in whiskey three three oh nine".
 */
final class SpelledCodeRecognizer implements Recognizer {
  private static final int LABELS = Cue.bits(Cue.ORDER, Cue.ORDER_NEAR, Cue.PLATE, Cue.PASSPORT);
  private static final int FEWEST = 5;
  private static final int MOST = 40;

  private static final String DIGIT =
      "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|nought|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
          + "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|[0-9]{1,4})(?![A-Za-z0-9'’])";

  private static final Pattern PART =
      Pattern.compile(
          "(?i:(?<digit>(?:double |triple |treble )?"
              + DIGIT
              + ")|(?<letter>(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|juliett|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|whisky|xray|x-ray|yankee|zulu)(?![a-z])|(?:double |capital |letter )?[a-z](?![A-Za-z'’])(?: (?:as in|for|like) [a-z]+)?)|(?<mark>dash|hyphen|slash|stroke|um|uh|er|then|space|dot)(?![a-z]))");

  private static final Pattern BETWEEN = Pattern.compile("[ ,.…-]{0,3}");

  private static final Pattern CONNECTOR =
      Pattern.compile(
          "(?i:(?:[ :,]|is|it's|its|that's|'s|number|no|num|the|my|um|uh|so|yeah)(?![a-z])|[ :,])*+");

  private static final Pattern WORD_BEHIND = Pattern.compile(" [a-z]{2,}(?![a-z])");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    Cues cues = clues.cues();
    if (!cues.any(LABELS) || clues.spokenWords() < 2) {
      return;
    }
    for (int k = 0; k < cues.size(); k++) {
      clues.deadline().check(k);
      if (cues.is(k, LABELS)) {
        code(clues.text(), cues.end(k), cues.cue(k), out);
      }
    }
  }

  private static void code(String text, int from, Cue label, List<Candidate> out) {
    Matcher gap = CONNECTOR.matcher(text).region(from, text.length());
    int start = gap.lookingAt() ? gap.end() : from;
    int at = start;
    int end = -1;
    int letters = 0;
    int digits = 0;
    Matcher part = PART.matcher(text);
    Matcher between = BETWEEN.matcher(text);
    for (int n = 0; n < MOST && part.region(at, text.length()).lookingAt(); n++) {
      // "i think", "a day": a letter that is a word ends the code.
      boolean word =
          part.group("letter") != null
              && part.group().matches("(?i:a|i)")
              && WORD_BEHIND.matcher(text).region(part.end(), text.length()).lookingAt()
              && !PART.matcher(text).region(part.end() + 1, text.length()).lookingAt();
      if (word) {
        break;
      }
      boolean mark = part.group("mark") != null;
      letters += part.group("letter") != null ? 1 : 0;
      digits += part.group("digit") != null ? 1 : 0;
      end = mark ? end : part.end();
      between.region(part.end(), text.length()).lookingAt();
      at = between.end();
    }
    if (end > start
        && digits > 1
        && letters > 0
        && digits + letters >= (label == Cue.ORDER_NEAR ? FEWEST + 1 : FEWEST)) {
      out.add(Candidate.of(start, end, type(label), 0.8, "spelled", Priorities.ORDER_LABELLED));
    }
  }

  private static PiiType type(Cue label) {
    return label == Cue.PLATE
        ? PiiType.PLATE
        : label == Cue.PASSPORT ? PiiType.PASSPORT : PiiType.ORDER_ID;
  }
}
