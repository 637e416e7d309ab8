package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of birth that no word calls so: behind a person's name, beside a guardian, "I am of '88",
 * "on my identity card". Only dates long past count, since orders and bills have recent ones.
 */
final class BesideBirthRecognizer implements Recognizer {
  /** Whose dates are those of somebody who takes part in business himself. */
  private static final int LATEST = 2012;

  private static final int EARLIEST = 1915;
  private static final int FEWEST = 2;
  private static final int LONGEST = 24;

  private static final String[] SOMEBODY = {
    "我", "他", "她", "都", "咱", "本人", "老公", "老婆", "孩子", "儿子", "女儿", "爸", "妈", "爷爷", "奶奶", "姐", "哥",
    "弟", "妹", "外公", "外婆", "对象", "闺女", "小孩", "宝宝", "我是", "他是", "她是", "都是", "人是", "公是", "婆是"
  };

  private static final String[] DOCUMENTS = {
    "身份证上", "户口本上", "户口上", "证件上", "档案上", "护照上", "户口簿上", "证上", "身份证是", "户口本是", "身份证写的", "户口本写的",
    "身份证上是", "户口上是", "户口本上是", "身份证上写的", "身份证上的"
  };

  private static final String[] MINORS = {"监护人", "疫苗", "接种", "儿童票", "新生儿", "guardian", "vaccin"};

  private static final int IDENTIFYING = Cue.bits(Cue.SSN, Cue.ID_CARD, Cue.PASSPORT, Cue.BIRTH);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() + clues.spokenDigits() < FEWEST) {
      return;
    }
    String text = clues.text();
    years(clues, out);
    abbreviated(text, out);
    selves(text, out);
    int size = out.size();
    for (int i = 0; i < size; i++) {
      Finding finding = out.get(i).finding();
      if (finding.type() == PiiType.PERSON) {
        behindName(clues, finding.end(), out);
      }
    }
    if (clues.cues().any(IDENTIFYING)) {
      beforeNumber(clues, out);
      for (String document : DOCUMENTS) {
        for (int at = text.indexOf(document); at >= 0; at = text.indexOf(document, at + 1)) {
          int from = at + document.length();
          int end = from < text.length() ? dateEnd(text, from) : -1;
          if (end > 0 && isPast(text.substring(from, end), LATEST + 12)) {
            emit(from, end, "birth-document", out);
          }
        }
      }
    }
    if (contains(text, MINORS)) {
      minors(clues, out);
    }
  }

  private static final Pattern ABBREVIATED =
      Pattern.compile("(?<![A-Za-z])(?:b\\. ?|b(?= [0-9])|[Bb]orn in (?=['’][0-9]))");

  private static final Pattern SHORT_YEAR =
      Pattern.compile(" ?(?<year>['’][0-9]{2})(?![0-9A-Za-z])");

  /** "b. 1988-12-01", "born in '67". */
  private static void abbreviated(String text, List<Candidate> out) {
    if (text.indexOf("b. ") < 0 && text.indexOf("b.1") < 0 && text.indexOf("orn in ") < 0) {
      return;
    }
    Matcher born = ABBREVIATED.matcher(text);
    while (born.find()) {
      Matcher year = SHORT_YEAR.matcher(text).region(born.end(), text.length());
      int end = born.end() < text.length() ? dateEnd(text, born.end()) : -1;
      if (born.group().startsWith("b.")
          && end > 0
          && isPast(text.substring(born.end(), end), LATEST)) {
        emit(born.end(), end, "birth-abbreviated", out);
      } else if (born.group().length() > 4 && year.lookingAt()) {
        emit(year.start("year"), year.end("year"), "birth-abbreviated", out);
      }
    }
  }

  /** 60年生, 我88年的: the year alone tells enough. */
  private static void years(Clues clues, List<Candidate> out) {
    String text = clues.text();
    for (int at = text.indexOf('年'); at > 0; at = text.indexOf('年', at + 1)) {
      clues.deadline().check(at);
      int start = at;
      while (start > 0 && at - start < 5 && isNumber(text.charAt(start - 1))) {
        start--;
      }
      if (at - start != 2 && at - start != 4) {
        continue;
      }
      int date = DateForms.end(text, start);
      int end = date > at ? date : at + 1;
      boolean born = isBorn(text, end);
      boolean of =
          !clues.cues().any(Cue.BIRTH.bit())
              && text.startsWith("的", end)
              && (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1)))
              && endsWithAny(text, start, SOMEBODY);
      if ((born || of) && isPast(text.substring(start, end), born ? LATEST + 12 : LATEST)) {
        emit(start, end, "birth-year", out);
      }
    }
  }

  private static final Pattern SELF =
      Pattern.compile(
          "(?<![A-Za-z'’])(?:[Ii]['’]?m|[Ii] am|(?:he|she|He|She)(?:['’]?s| is)) (?=[0-9])");

  /** "she's 4/4/38": nobody is a date but a date of birth. */
  private static void selves(String text, List<Candidate> out) {
    if (!mayTellSelf(text)) {
      return;
    }
    Matcher self = SELF.matcher(text);
    while (self.find()) {
      int end = dateEnd(text, self.end());
      if (end > 0 && isPast(text.substring(self.end(), end), LATEST)) {
        emit(self.end(), end, "birth-self", out);
      }
    }
  }

  /** Whether a number follows a word that ends as those of the pattern do. */
  private static boolean mayTellSelf(String text) {
    for (int at = text.indexOf(' ', 2); at > 0; at = text.indexOf(' ', at + 1)) {
      char before = text.charAt(at - 1);
      boolean ends = before == 'm' || before == 's';
      if (ends && at + 1 < text.length() && Digits.is(text.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBorn(String text, int end) {
    if (text.startsWith("出生", end) || text.startsWith("生人", end)) {
      return true;
    }
    boolean closed =
        end + 1 >= text.length()
            || !Character.isLetterOrDigit(text.charAt(end + 1))
            || "的人属".indexOf(text.charAt(end + 1)) >= 0;
    return text.startsWith("生", end) && closed;
  }

  /** "Élodie Marchand (11/26/72)", "李雷，1986.1.17，". */
  private static void behindName(Clues clues, int nameEnd, List<Candidate> out) {
    String text = clues.text();
    int at = blanks(text, nameEnd);
    if (at > nameEnd && at < text.length() && Tokens.isPart(text.charAt(at))) {
      int end = dateEnd(text, at);
      if (end > 0 && isPast(text.substring(at, end), LATEST)) {
        emit(at, end, "birth-behind-name", out);
      }
      return;
    }
    if (at >= text.length() || "(（,，:：、/|".indexOf(text.charAt(at)) < 0) {
      return;
    }
    boolean bracket = "(（".indexOf(text.charAt(at)) >= 0;
    int from = blanks(text, at + 1);
    int end = from < text.length() ? dateEnd(text, from) : -1;
    if (end < 0) {
      return;
    }
    char next = end < text.length() ? text.charAt(end) : '\n';
    boolean closed = bracket ? ")）".indexOf(next) >= 0 : ",，;；、/|)\n。.".indexOf(next) >= 0;
    boolean sure = clues.cues().any(IDENTIFYING);
    if (closed && isPast(text.substring(from, end), sure ? LATEST + 12 : LATEST)) {
      emit(from, end, "birth-beside-name", out);
      postcode(text, end, out);
    }
  }

  /** "Jun 23 1954, SSN …": a person's number is named directly behind. */
  private static void beforeNumber(Clues clues, List<Candidate> out) {
    String text = clues.text();
    Cues cues = clues.cues();
    for (int k = 0; k < cues.size(); k++) {
      if (!cues.is(k, IDENTIFYING)) {
        continue;
      }
      int cue = cues.start(k);
      for (int i = Math.max(0, cue - LONGEST - 3); i < cue - 5; i++) {
        boolean opens = i == 0 || ",，:：;； ".indexOf(text.charAt(i - 1)) >= 0;
        int end = opens ? dateEnd(text, i) : -1;
        if (end > 0 && end <= cue && cue - end <= 3 && isPast(text.substring(i, end), LATEST)) {
          emit(i, end, "birth-before-number", out);
          break;
        }
      }
    }
  }

  /** The postcode that identifies a person together with the date: "…, 02-08-77, 93701". */
  private static void postcode(String text, int from, List<Candidate> out) {
    int end = from + 7;
    boolean fits =
        text.startsWith(", ", from)
            && end <= text.length()
            && Digits.count(text.substring(from + 2, end)) == 5
            && (end == text.length() || ".,\n;".indexOf(text.charAt(end)) >= 0)
            && (end + 1 >= text.length() || !Digits.is(text.charAt(end + 1)));
    if (fits) {
      out.add(
          Candidate.of(
              from + 2, end, PiiType.POSTCODE, 0.7, "postcode-beside-birth", Priorities.POSTCODE));
    }
  }

  /** Between two commas, where children and their guardians are registered. */
  private static void minors(Clues clues, List<Candidate> out) {
    String text = clues.text();
    for (int i = 1; i < text.length(); i++) {
      if (!Digits.is(text.charAt(i)) || ",，、 ；;\n：:".indexOf(text.charAt(i - 1)) < 0) {
        continue;
      }
      int end = dateEnd(text, i);
      boolean closed =
          end == text.length() || end > 0 && ",，、 ；;\n。".indexOf(text.charAt(end)) >= 0;
      if (closed && isPast(text.substring(i, end), LATEST + 12)) {
        emit(i, end, "birth-minor", out);
      }
    }
  }

  private static int dateEnd(String text, int from) {
    char c = text.charAt(from);
    boolean starts = Digits.is(c) || WordTrie.isLetter(c) || SpokenWords.chineseDigit(c) >= 0;
    int end = starts ? DateForms.end(text, from) : -1;
    boolean whole = end == text.length() || end > 0 && !Digits.is(text.charAt(end));
    boolean marked = whole && end - from >= 5 && end - from <= LONGEST;
    return marked && Digits.count(text.substring(from, end)) < end - from ? end : -1;
  }

  /** Whether the year, in four or two figures, is one that customers are born in. */
  private static boolean isPast(String date, int latest) {
    String figures = figures(date);
    for (int i = 0; i + 4 <= figures.length(); i++) {
      String year = figures.substring(i, i + 4);
      if (!isDigits(year)) {
        continue;
      }
      int value = Integer.parseInt(year);
      return value >= EARLIEST && value <= latest;
    }
    int mark = figures.indexOf('年');
    int at = mark == 2 ? 0 : figures.length() - 2;
    String two = at < 0 ? "" : figures.substring(at, at + 2);
    boolean first = figures.length() > 2 && isDigits(figures.substring(0, 2)) && mark != 2;
    boolean yearFirst = first && Integer.parseInt(figures.substring(0, 2)) > 31;
    two = yearFirst ? figures.substring(0, 2) : two;
    int value = isDigits(two) ? Integer.parseInt(two) : -1;
    return value >= 30 || (value >= 0 && value <= latest % 100);
  }

  private static String figures(String date) {
    StringBuilder out = new StringBuilder(date.length());
    for (int i = 0; i < date.length(); i++) {
      int digit = SpokenWords.chineseDigit(date.charAt(i));
      out.append(digit >= 0 ? (char) ('0' + digit) : date.charAt(i));
    }
    return out.toString();
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && Digits.count(text) == text.length();
  }

  private static boolean isNumber(char c) {
    return Digits.is(c) || SpokenWords.chineseDigit(c) >= 0;
  }

  private static int blanks(String text, int from) {
    return from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
  }

  private static boolean endsWithAny(String text, int end, String[] words) {
    for (String word : words) {
      if (text.startsWith(word, end - word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(String text, String[] words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static void emit(int start, int end, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.DATE_OF_BIRTH, 0.8, rule, Priorities.DATE_OF_BIRTH));
  }
}
