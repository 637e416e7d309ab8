package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Licence plates: Chinese ones (GA 36) by their form, those of new-energy vehicles, the police,
 * embassies and the army included; others where they are called so.
 */
final class PlateRecognizer implements Recognizer {
  private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  private static final String SUFFIXES = "学挂警港澳领使试超";
  private static final String SEPARATORS = "·.•・‧ -—_•";
  private static final String PAUSES = "，,、：:…";
  private static final boolean[] STARTS = starts();

  private static boolean[] starts() {
    boolean[] starts = new boolean[1 << 16];
    for (char c : (PROVINCES + "使军空海").toCharArray()) {
      starts[c] = true;
    }
    return starts;
  }

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() + clues.spokenDigits() < 2) {
      return;
    }
    String text = clues.text();
    for (int i = 0; i + 5 < text.length(); i++) {
      if (STARTS[text.charAt(i)]) {
        int end = chinese(text, i);
        if (end > 0 && !isOther(clues, i)) {
          emit(start(text, i), end, 0.95, "plate-cn", out);
          i = end - 1;
        }
      }
    }
    if (clues.cues().any(Cue.PLATE.bit()) && clues.digits() > 0) {
      labelled(clues, out);
    }
  }

  /** WJ before the province: armed police. */
  private static int start(String text, int i) {
    return i >= 2 && text.startsWith("WJ", i - 2) ? i - 2 : i;
  }

  private static boolean isOther(Clues clues, int start) {
    if (start == 0) {
      return false;
    }
    char before = clues.text().charAt(start - 1);
    char c = clues.text().charAt(start);
    return (c == '新' && "最全更崭刷".indexOf(before) >= 0)
        || (c == '云' && "里讯为度".indexOf(before) >= 0)
        || ("使军空海".indexOf(c) >= 0 && before >= 0x4E00 && before <= 0x9FFF);
  }

  /** The end of the plate that starts here, or -1. */
  private static int chinese(String text, int from) {
    boolean police = from >= 2 && text.startsWith("WJ", from - 2);
    int at = pause(text, from + 1);
    if (text.charAt(from) == '使') {
      int end = characters(text, at, 6);
      return end > 0 && Digits.count(text.substring(at, end)) == 6 ? end : -1;
    }
    if (!police) {
      if (at >= text.length() || !WordTrie.isLetter(text.charAt(at))) {
        return -1;
      }
      at = pause(text, at + 1);
    }
    int best = -1;
    for (int count = 6; count >= 4 && best < 0; count--) {
      int end = characters(text, at, count);
      if (end < 0) {
        continue;
      }
      // "赣B36AQ3 cannot": the letter behind the blank begins a word.
      boolean cut =
          text.charAt(end - 2) == ' ' && end < text.length() && Tokens.isPart(text.charAt(end));
      if (cut) {
        continue;
      }
      boolean suffix = end < text.length() && SUFFIXES.indexOf(text.charAt(end)) >= 0;
      boolean whole = end == text.length() || !Tokens.isPart(text.charAt(end)) || isWord(text, end);
      if (count == 4 && suffix) {
        best = end + 1;
      } else if (count == 5 && (whole || suffix)) {
        best = suffix && "港澳挂".indexOf(text.charAt(end)) >= 0 ? end + 1 : end;
      } else if (count == 6 && whole && isNewEnergy(text.substring(at, end))) {
        best = end;
      }
    }
    return best;
  }

  /** A word glued to the plate, as in 京A12345ETC: letters only, and more than a plate could add. */
  private static boolean isWord(String text, int from) {
    int end = from;
    while (end < text.length() && WordTrie.isLetter(text.charAt(end))) {
      end++;
    }
    boolean closed = end == text.length() || !Digits.isDigit(text.charAt(end));
    return end - from >= 3 && closed;
  }

  /** The offset behind so many letters and digits, two of them digits, or -1. */
  private static int characters(String text, int from, int count) {
    int digits = 0;
    int at = from;
    for (int n = 0; n < count; n++, at++) {
      while (n > 0 && at < text.length() && "·• -_.,，、/".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at >= text.length()) {
        return -1;
      }
      char c = text.charAt(at);
      boolean spoken = SpokenWords.chineseDigit(c) >= 0;
      if (!spoken && !Tokens.isPart(c)) {
        return -1;
      }
      digits += spoken || Digits.isDigit(c) ? 1 : 0;
    }
    return digits >= 2 ? at : -1;
  }

  /** Small vehicles: D or F in front or second; large ones: at the end. */
  private static boolean isNewEnergy(String value) {
    String v = Digits.without(value, "·• _.,，、/-");
    return isEnergyLetter(v.charAt(0)) || isEnergyLetter(v.charAt(5));
  }

  private static boolean isEnergyLetter(char c) {
    return (c >= 'A' && c <= 'K') || (c >= 'a' && c <= 'k');
  }

  private static int skip(String text, int at) {
    int i = at;
    while (i < text.length() && i < at + 2 && SEPARATORS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** As {@link #skip}, with what a speaker puts between the letter and the number. */
  private static int pause(String text, int at) {
    int i = at;
    while (i < text.length() && i < at + 8) {
      int filler = SpokenWords.fillerEnd(text, i);
      if (filler < 0 && (SEPARATORS + PAUSES).indexOf(text.charAt(i)) < 0) {
        break;
      }
      i = filler < 0 ? i + 1 : filler;
    }
    return i;
  }

  private static void labelled(Clues clues, List<Candidate> out) {
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      if (!isCapital(clues.text(), tokens, i)) {
        continue;
      }
      int last = i;
      while (last + 1 < tokens.size()
          && last < i + 2
          && (tokens.gap(last) == ' ' || tokens.gap(last) == '-')
          && isCapital(clues.text(), tokens, last + 1)) {
        last++;
      }
      int start = tokens.start(i);
      int end = tokens.end(last);
      int characters = 0;
      int digits = 0;
      for (int t = i; t <= last; t++) {
        characters += tokens.length(t);
        digits += tokens.digits(t);
      }
      boolean form = characters >= 4 && characters <= 8 && digits >= 1 && digits < characters;
      if (form && isAnnounced(clues, start, end)) {
        emit(start, end, 0.8, "plate-labelled", out);
        i = last;
      }
    }
  }

  private static boolean isCapital(String text, Tokens tokens, int i) {
    if (tokens.length(i) > 8 || (tokens.digits(i) == 0 && tokens.length(i) > 4)) {
      return false;
    }
    for (int at = tokens.start(i); at < tokens.end(i); at++) {
      char c = text.charAt(at);
      if (c >= 'a' && c <= 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAnnounced(Clues clues, int start, int end) {
    Label label = clues.labels().before(start);
    return label.is(Cue.PLATE) || clues.labels().behind(end) == Cue.PLATE;
  }

  private static void emit(int start, int end, double score, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.PLATE, score, rule, Priorities.PLATE));
  }
}
