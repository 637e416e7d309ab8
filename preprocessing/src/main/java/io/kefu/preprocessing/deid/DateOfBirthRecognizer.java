package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Dates that are called a birthday; all others are not personal data. */
final class DateOfBirthRecognizer implements Recognizer {
  private static final int BEFORE = 36;
  private static final int GAP = 28;

  /** How far behind a date of birth another one may correct it. */
  private static final int CORRECTION = 60;

  /** Farther than this the right date has to be told to be so. */
  private static final int NEAR = 24;

  private static final Pattern TOLD =
      Pattern.compile(
          ".*(?:should|ought|actually|really|correct|其实|应该|应为|实际|正确|是|为)[^0-9,，.。;；]{0,14}");

  private static final String[] CORRECTING = {
    "不",
    "错",
    "误",
    "该",
    "改",
    "正确",
    "实际",
    "not",
    "should",
    "wrong",
    "correct",
    "instead",
    "actually",
    "but",
    "ought",
    "其实"
  };
  private static final int GAP_BEHIND = 14;
  private static final int FIELD_GAP = 36;

  /** Characters between the word and the end of the question. */
  private static final int QUESTION = 40;

  private static final List<String> FIELDS =
      List.of("date of birth", "dob", "d.o.b", "d.o.b.", "birthdate", "birth date");
  private static final String CONNECTING =
      " \n:：=\"“‘'’（(【[,，-—是为在于的呢啊就我他她它您阳历农历阴历公历大概应该好像写着上身份证日期都不改成换更新正确误错填对真实际登记录显示了请帮";
  private static final String CONNECTING_BEHIND = " \"“”,，是我他她您的这天个（(就出生于为本人过";
  private static final List<String> WORDS =
      List.of(
          "is",
          "was",
          "on",
          "in",
          "the",
          "it's",
          "its",
          "my",
          "it",
          "of",
          "birth",
          "born",
          "i",
          "am",
          "s",
          "date",
          "he",
          "she",
          "were",
          "this",
          "as",
          "when",
          "his",
          "her",
          "a",
          "that's",
          "and",
          "to",
          "be",
          "should",
          "not",
          "wrong",
          "correct",
          "correctly",
          "incorrect",
          "actually",
          "really",
          "real",
          "actual",
          "file",
          "listed",
          "shown",
          "says",
          "have",
          "has",
          "change",
          "changed",
          "update",
          "updated",
          "please",
          "but",
          "instead",
          "mine",
          "true",
          "right",
          "record",
          "profile",
          "account",
          "entered",
          "as",
          "wrongly",
          "under",
          "shows");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    boolean called = clues.cues().any(Cue.BIRTH.bit());
    if (clues.digits() + clues.spokenDigits() < (called ? 1 : 2)) {
      return;
    }
    Cues cues = clues.cues();
    String text = clues.text();
    if (cues.any(Cue.BIRTH.bit())) {
      for (int k = 0; k < cues.size(); k++) {
        clues.deadline().check(k);
        if (cues.is(k, Cue.BIRTH.bit())
            && !behind(text, cues.start(k), cues.end(k), out)
            && !answer(text, cues.end(k), out)
            && !told(text, cues.end(k), out)) {
          before(text, cues.start(k), out);
        }
      }
    }
    for (int i = text.indexOf('生'); i > 0; i = text.indexOf('生', i + 1)) {
      clues.deadline().check(i);
      boolean word =
          i + 1 < text.length() && "效产成活日意气病存态长物辰人鲜抽蚝菜命根姜理动".indexOf(text.charAt(i + 1)) >= 0;
      boolean person = text.startsWith("生人", i);
      if ((!word || person)
          && ("日号月年".indexOf(text.charAt(i - 1)) >= 0 || Digits.is(text.charAt(i - 1)))) {
        before(text, i, out);
      }
    }
  }

  /** Fields of a form may have anything between their name and the date. */
  private static boolean isField(String cue) {
    return cue.contains("日期")
        || cue.contains("年月")
        || FIELDS.contains(cue.toLowerCase(Locale.ROOT));
  }

  private static boolean behind(String text, int cueStart, int from, List<Candidate> out) {
    boolean field = isField(text.substring(cueStart, from));
    int reach = field ? FIELD_GAP : GAP;
    int limit = Math.min(text.length(), from + reach + 8);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      boolean wordStart = i == from || !Tokens.isPart(text.charAt(i - 1)) || !Tokens.isPart(c);
      int end = wordStart && mayStart(c) ? DateForms.end(text, i) : -1;
      end = end < 0 && wordStart && !field ? yearEnd(text, i) : end;
      end = end < 0 && wordStart && i - from < 4 ? monthAndDayEnd(text, i) : end;
      if (end > 0 && isWhole(text, end)) {
        emit(i, end, "birth-date", out);
        correction(text, from, end, out);
        return true;
      }
      int filler = SpokenWords.fillerEnd(text, i);
      if (filler > 0) {
        i = filler - 1;
      } else if (WordTrie.isLetter(c)) {
        int wordEnd = wordEnd(text, i);
        if (!field && !WORDS.contains(text.substring(i, wordEnd).toLowerCase(Locale.ROOT))) {
          return false;
        }
        i = wordEnd - 1;
      } else if (i - from > reach
          || (field ? Digits.is(c) : CONNECTING.indexOf(c) < 0 && !isTurn(text, from, i))) {
        return false;
      }
    }
    return false;
  }

  /** "…, not 3 May 1990", 不对，应该是…: a second date that stands for the first. */
  private static void correction(String text, int cue, int from, List<Candidate> out) {
    int limit = Math.min(text.length(), from + CORRECTION);
    for (int i = from + 1; i < limit; i++) {
      boolean wordStart = !Tokens.isPart(text.charAt(i - 1)) || !Tokens.isPart(text.charAt(i));
      int end = wordStart && mayStart(text.charAt(i)) ? DateForms.end(text, i) : -1;
      if (end > 0 && isWhole(text, end)) {
        String between = text.substring(cue, i).toLowerCase(Locale.ROOT);
        if (i - from > NEAR && !TOLD.matcher(text).region(from, i).matches()) {
          return;
        }
        for (String word : CORRECTING) {
          if (between.contains(word)) {
            emit(i, end, "birth-date-corrected", out);
            return;
          }
        }
        return;
      }
    }
  }

  private static final String[] TELLING = {"应该", "应为", "应是", "正确的", "实际", "其实", "should be"};

  /** 生日写错了，…应该是1969-10-1: whatever stands between, the right date is told behind. */
  private static boolean told(String text, int from, List<Candidate> out) {
    for (String word : TELLING) {
      int at = text.indexOf(word, from);
      if (at < 0 || at - from > FIELD_GAP) {
        continue;
      }
      int i = at + word.length();
      while (i < text.length() && " 是为:：".indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      int end = i < text.length() && mayStart(text.charAt(i)) ? DateForms.end(text, i) : -1;
      if (end - i > 5 && isWhole(text, end)) {
        emit(i, end, "birth-date-told", out);
        return true;
      }
    }
    return false;
  }

  /** 0715, directly behind the word. */
  private static int monthAndDayEnd(String text, int from) {
    if (from + 4 > text.length()
        || Digits.count(text.substring(from, from + 4)) < 4
        || from + 4 < text.length() && Tokens.isPart(text.charAt(from + 4))) {
      return -1;
    }
    return Checksums.isDate("1996" + text.substring(from, from + 4)) ? from + 4 : -1;
  }

  /** Behind a year alone, as in "born in 1952", or -1. */
  private static int yearEnd(String text, int from) {
    boolean century = text.startsWith("19", from) || text.startsWith("20", from);
    int end = from;
    while (end < text.length() && end - from < 5 && Digits.is(text.charAt(end))) {
      end++;
    }
    boolean closed =
        end == text.length()
            || !(Tokens.isPart(text.charAt(end))
                || "-/.%".indexOf(text.charAt(end)) >= 0
                    && end + 1 < text.length()
                    && Digits.is(text.charAt(end + 1)));
    return century && end - from == 4 && closed ? end : -1;
  }

  /** The date that answers a question, behind the name of who speaks and what they say first. */
  private static boolean answer(String text, int from, List<Candidate> out) {
    int mark = from;
    int limit = Math.min(text.length(), from + QUESTION);
    while (mark < limit && "?？\n".indexOf(text.charAt(mark)) < 0) {
      mark++;
    }
    if (mark == limit) {
      return false;
    }
    int reply = Speakers.replyStart(text, mark + 1, text.length());
    int i = reply > 0 ? reply : mark + 1;
    for (int colon = i; colon < Math.min(text.length(), i + 14); colon++) {
      char c = text.charAt(colon);
      if (Digits.is(c)) {
        break;
      }
      if (c == ':' || c == '：') {
        i = colon + 1;
        break;
      }
    }
    int answer = i;
    while (i < text.length() && i - answer < 24) {
      char c = text.charAt(i);
      int end = mayStart(c) ? DateForms.end(text, i) : -1;
      if (end > 0 && isWhole(text, end)) {
        emit(i, end, "birth-date-answer", out);
        return true;
      }
      int filler = SpokenWords.fillerEnd(text, i);
      if (filler > 0) {
        i = filler;
      } else if (WordTrie.isLetter(c)) {
        int wordEnd = wordEnd(text, i);
        if (!WORDS.contains(text.substring(i, wordEnd).toLowerCase(Locale.ROOT))) {
          return false;
        }
        i = wordEnd;
      } else if (CONNECTING.indexOf(c) >= 0 || "—–>|…。.是".indexOf(c) >= 0) {
        i++;
      } else {
        return false;
      }
    }
    return false;
  }

  /** The end of a question, and who answers: "? 客户：". */
  private static boolean isTurn(String text, int from, int at) {
    char c = text.charAt(at);
    return "？?几号多少哪天请问".indexOf(c) >= 0
        || (text.substring(from, at).matches(".*[?？][ \n].*") && "客户顾用买家本".indexOf(c) >= 0);
  }

  private static boolean mayStart(char c) {
    return Digits.is(c) || WordTrie.isLetter(c) || SpokenWords.chineseDigit(c) >= 0 || c == '十';
  }

  private static boolean isWhole(String text, int end) {
    return end == text.length() || !Digits.is(text.charAt(end));
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && (WordTrie.isLetter(text.charAt(end)) || text.charAt(end) == '\'')) {
      end++;
    }
    return end;
  }

  /** The longest date that ends before the cue, only connectors between. */
  private static void before(String text, int cue, List<Candidate> out) {
    int done = -1;
    for (int i = Math.max(0, cue - BEFORE); i < cue; i++) {
      char c = text.charAt(i);
      boolean wordStart =
          i == 0
              || !Tokens.isPart(text.charAt(i - 1))
              || (!Tokens.isPart(c) && !isChineseNumber(text.charAt(i - 1)));
      wordStart &= i == 0 || !isChineseNumber(c) || !isChineseNumber(text.charAt(i - 1));
      if (!wordStart || !mayStart(c)) {
        continue;
      }
      int end = DateForms.end(text, i);
      if (end > done && end <= cue && isWhole(text, end) && connects(text, end, cue)) {
        emit(i, end, "birth-date-before", out);
        return;
      }
    }
  }

  private static boolean isChineseNumber(char c) {
    return SpokenWords.chineseDigit(c) >= 0 || c == '十';
  }

  private static boolean connects(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (WordTrie.isLetter(c)) {
        int end = Math.min(to, wordEnd(text, i));
        if (!WORDS.contains(text.substring(i, end).toLowerCase(Locale.ROOT))) {
          return false;
        }
        i = end - 1;
      } else if (CONNECTING_BEHIND.indexOf(c) < 0) {
        return false;
      }
    }
    return to - from <= GAP_BEHIND;
  }

  private static void emit(int start, int end, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.DATE_OF_BIRTH, 0.9, rule, Priorities.DATE_OF_BIRTH));
  }
}
