package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Mail addresses in words or disguise: "zhang dot san at example dot com", {@code
 * name[at]host.com}, 艾特, 点, {@code name#qq.com}, blanks around the points.
 */
final class SpelledEmailRecognizer implements Recognizer {
  private static final int MOST_LABELS = 5;
  private static final String OPEN = "([{<（【「_-";
  private static final String CLOSE = ")]}>）】」_-";

  /** Before "at" these are no mail box. */
  private static final Set<String> WORDS =
      Set.copyOf(
          List.of(
              ("me us it look looking looked see site website web page shop store visit located available online"
                      + " here there find found order ordered bought buy was were is are am be live lives out open"
                      + " meet work works working arrive arrived on up down back in check them him her you that this"
                      + " contact email mail address reach only shopping purchase purchased sign signed register"
                      + " registered item items not all good one someone people service stay hosted available hello")
                  .split(" ")));

  /** Between the words of a mail box that was announced, these do not belong to it. */
  private static final Set<String> STOP =
      Set.copyOf(
          List.of(
              ("is it its it's that's to at email e-mail mail address my the as on use using write send me"
                      + " be was in reach via and or either neither email's mail's s so yes ok okay please um uh er well contact from for")
                  .split(" ")));

  private static final Set<String> STATING = Set.of("it's", "its", "is", "that's", "thats");

  private static final Set<String> JOINTS =
      Set.of("dot", "underscore", "dash", "hyphen", "period", "plus", "point");
  private static final String[] CHINESE_JOINTS = {"下划线", "点", "横杠", "中横线", "短横线", "减号", "杠"};

  @Override
  public void find(Clues clues, List<Candidate> out) {
    String text = clues.text();
    Cues cues = clues.cues();
    if (cues.any(Cue.AT.bit())) {
      for (int k = 0; k < cues.size(); k++) {
        clues.deadline().check(k);
        if (cues.is(k, Cue.AT.bit())) {
          spelled(clues, cues.start(k), cues.end(k), out);
        }
      }
    }
    if (clues.at()) {
      for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
        clues.deadline().check(at);
        spelled(clues, at, at + 1, out);
      }
    }
    for (int point = text.indexOf('点'); point > 0; point = text.indexOf('点', point + 1)) {
      glued(text, point, out);
    }
    if (clues.dots() > 0) {
      for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
        int end = Domains.end(text, at + 1);
        int start = EmailRecognizer.localStart(text, at);
        if (end > 0
            && start < at
            && (isProvider(text, at + 1) || Domains.endsInKnown(text, at + 1, end))) {
          emit(start, end, 0.8, out);
        }
      }
    }
  }

  private static void spelled(Clues clues, int atStart, int atEnd, List<Candidate> out) {
    String text = clues.text();
    int left = skipBack(text, atStart);
    int right = skip(text, atEnd);
    boolean bracketed =
        left < atStart && OPEN.indexOf(text.charAt(skipBlanksBack(text, atStart) - 1)) >= 0;
    Domain domain = domain(text, right);
    if (domain == null) {
      return;
    }
    boolean sign = text.charAt(atStart) == '@' || text.charAt(atStart) > 0x2E80;
    if (!domain.spelled && !sign && !bracketed && !isProvider(text, right)) {
      return;
    }
    int start = mailBoxStart(clues, left);
    if (start < left) {
      emit(start, domain.end, domain.spelled && (sign || bracketed) ? 0.95 : 0.85, out);
    }
  }

  /** nameatqq点com: the sign spelled without blanks, before a known provider. */
  private static void glued(String text, int point, List<Candidate> out) {
    int start = EmailRecognizer.localStart(text, point);
    String run = text.substring(start, point).toLowerCase(Locale.ROOT);
    int sign = run.lastIndexOf("at");
    Domain domain = sign < 2 ? null : domain(text, start + sign + 2);
    if (domain != null && Domains.MAIL.contains(run.substring(sign + 2))) {
      emit(start, domain.end, 0.8, out);
    }
  }

  private static boolean isProvider(String text, int at) {
    int from = text.startsWith("vip.", at) ? at + 4 : at;
    int end = from;
    while (end < text.length() && Domains.isAlphanumeric(text.charAt(end))) {
      end++;
    }
    return end - from <= 12
        && Domains.MAIL.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
  }

  private static int skipBlanksBack(String text, int at) {
    int i = at;
    while (i > 1 && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i;
  }

  /** Before the blanks and brackets in front of the sign. */
  private static int skipBack(String text, int at) {
    int i = at;
    while (i > 0
        && at - i < 4
        && (text.charAt(i - 1) == ' ' || OPEN.indexOf(text.charAt(i - 1)) >= 0)) {
      i--;
    }
    return i;
  }

  private static int skip(String text, int at) {
    int i = at;
    while (i < text.length()
        && i - at < 4
        && (text.charAt(i) == ' ' || CLOSE.indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    return i;
  }

  /** Before the code of a country, of which there are too many to list. */
  private static final Set<String> SECOND_LEVEL =
      Set.of("co", "com", "org", "net", "ac", "gov", "edu");

  private record Domain(int end, boolean spelled) {}

  /** Labels with points between them, written or spoken, the last one a top-level domain. */
  private static Domain domain(String text, int from) {
    int at = from;
    int end = -1;
    boolean spelled = false;
    boolean spelledAtEnd = false;
    boolean secondLevel = false;
    for (int label = 0; label < MOST_LABELS; label++) {
      int labelEnd = labelEnd(text, at);
      if (labelEnd == at) {
        break;
      }
      boolean country = secondLevel && labelEnd - at == 2 && spelled;
      secondLevel = SECOND_LEVEL.contains(text.substring(at, labelEnd).toLowerCase(Locale.ROOT));
      if (label > 0
          && (country || Domains.isKnown(text, at, labelEnd) || text.startsWith("康姆", at))) {
        end = labelEnd;
        spelledAtEnd = spelled;
      }
      int dot = dotEnd(text, labelEnd);
      if (dot < 0 || (end >= 0 && isSentenceEnd(text, labelEnd, dot))) {
        break;
      }
      spelled |= dot - labelEnd > 1 || text.charAt(labelEnd) != '.';
      at = dot;
    }
    return end < 0 ? null : new Domain(end, spelledAtEnd);
  }

  /** Behind a complete domain a point with a blank ends the sentence. */
  private static boolean isSentenceEnd(String text, int from, int to) {
    String point = text.substring(from, to);
    return point.indexOf('。') >= 0 || (point.indexOf('.') >= 0 && point.length() > 1);
  }

  /** Behind Latin letters and digits, Chinese digits, or single letters and digit words apart. */
  private static int labelEnd(String text, int from) {
    int end = from;
    if (text.startsWith("康姆", from)) {
      return from + 2;
    }
    while (end < text.length()
        && (Domains.isAlphanumeric(text.charAt(end))
            || SpokenWords.chineseDigit(text.charAt(end)) >= 0
            || (text.charAt(end) == '-' && end > from))) {
      end++;
    }
    while (end > from && end + 2 < text.length() && text.charAt(end) == ' ') {
      int next = end + 1;
      int word = next;
      while (word < text.length() && WordTrie.isLetter(text.charAt(word))) {
        word++;
      }
      boolean digitBefore = isDigitWord(text, from, end);
      if (word == next || !digitBefore || !isDigitWord(text, next, word)) {
        break;
      }
      end = word;
    }
    return end;
  }

  private static boolean isDigitWord(String text, int start, int end) {
    int last = Math.max(start, text.lastIndexOf(' ', end - 1) + 1);
    return SpokenWords.englishDigit(text.substring(last, end).toLowerCase(Locale.ROOT)) != null;
  }

  /** Behind a point in any dress, or -1. */
  private static int dotEnd(String text, int from) {
    int i = from;
    while (i < text.length()
        && i - from < 3
        && (text.charAt(i) == ' ' || OPEN.indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    int end = -1;
    if (i < text.length()
        && (text.charAt(i) == '.'
            || text.charAt(i) == '点'
            || text.charAt(i) == '。'
            || text.charAt(i) == '·')) {
      end = i + 1;
    } else if (text.regionMatches(true, i, "dot", 0, 3) && i > from) {
      end = i + 3;
    }
    if (end < 0
        || (end < text.length()
            && text.charAt(i) == '.'
            && i == from
            && text.charAt(end) == ' '
            && end + 1 < text.length()
            && Character.isUpperCase(text.charAt(end + 1)))) {
      return -1;
    }
    while (end < text.length()
        && end - i < 9
        && (text.charAt(end) == ' ' || CLOSE.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /** Walks back over the words of the mail box; the offset itself where there is none. */
  private static int mailBoxStart(Clues clues, int end) {
    String text = clues.text();
    int start = wordStart(text, end);
    if (start == end) {
      return end;
    }
    String first = text.substring(start, end).toLowerCase(Locale.ROOT);
    if (WORDS.contains(first) || JOINTS.contains(first)) {
      return end;
    }
    for (int words = 0; words < 40; words++) {
      int before = before(text, start);
      if (before < 0) {
        break;
      }
      start = before;
    }
    return announced(clues, start);
  }

  /** The start of the word that is joined to the one that starts here, or -1. */
  private static int before(String text, int start) {
    for (String joint : CHINESE_JOINTS) {
      int blank = start - joint.length() - 2;
      if (blank > 0 && text.startsWith(" " + joint + " ", blank)) {
        int word = wordStart(text, blank);
        if (word < blank) {
          return word;
        }
      }
      if (text.startsWith(joint, start - joint.length())) {
        int end = start - joint.length();
        int word = wordStart(text, end);
        if (word < end) {
          return word;
        }
      }
    }
    if (start < 2 || text.charAt(start - 1) != ' ') {
      return -1;
    }
    int end = start - 1;
    int word = wordStart(text, end);
    String value = text.substring(word, end).toLowerCase(Locale.ROOT);
    if (JOINTS.contains(value) && word > 1 && text.charAt(word - 1) == ' ') {
      int left = wordStart(text, word - 1);
      String name = text.substring(left, word - 1).toLowerCase(Locale.ROOT);
      return left < word - 1 && !STOP.contains(name) ? left : -1;
    }
    int jointEnd = word - 1;
    int joint = jointEnd > 0 && text.charAt(jointEnd) == ' ' ? wordStart(text, jointEnd) : jointEnd;
    if (joint >= 0
        && joint < jointEnd
        && isUnit(text, start, unitEnd(text, start))
        && JOINTS.contains(text.substring(joint, jointEnd).toLowerCase(Locale.ROOT))) {
      return word;
    }
    boolean spelledOut = isUnit(text, word, end) && isUnit(text, start, unitEnd(text, start));
    boolean article = value.equals("a") || value.equals("i");
    int left = word > 1 && text.charAt(word - 1) == ' ' ? wordStart(text, word - 1) : word;
    boolean inside = left == word - 2 || (left == word - 1 && left < word);
    return word < end && spelledOut && (!article || inside) ? word : -1;
  }

  private static int unitEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Domains.isAlphanumeric(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A letter on its own, a digit, or a digit word. */
  private static boolean isUnit(String text, int start, int end) {
    return end - start == 1
        || (end > start && isDigitWord(text, start, end))
        || Digits.count(text.substring(start, Math.min(end, start + 20))) == end - start;
  }

  /** After "my email is", up to three words that stand before. */
  private static int announced(Clues clues, int start) {
    String text = clues.text();
    int k = clues.cues().from(start) - 1;
    if (k < 0 || !clues.cues().is(k, Cue.EMAIL.bit()) || start - clues.cues().end(k) > 40) {
      return stated(text, start);
    }
    int best = start;
    for (int words = 0; words < 3; words++) {
      if (best < 2 || text.charAt(best - 1) != ' ') {
        return best;
      }
      int word = wordStart(text, best - 1);
      String value = text.substring(word, best - 1).toLowerCase(Locale.ROOT);
      if (word == best - 1 || STOP.contains(value) || word < clues.cues().end(k)) {
        return best;
      }
      best = word;
    }
    return start;
  }

  /** "It's ana lee at …": one or two more words directly behind the verb. */
  private static int stated(String text, int start) {
    int best = start;
    for (int words = 0; words < 3 && best >= 2 && text.charAt(best - 1) == ' '; words++) {
      int word = best - 1;
      while (word > 0
          && (Domains.isAlphanumeric(text.charAt(word - 1)) || text.charAt(word - 1) == '\'')) {
        word--;
      }
      String value = text.substring(word, best - 1).toLowerCase(Locale.ROOT);
      if (STATING.contains(value)) {
        return best;
      }
      if (value.isEmpty() || STOP.contains(value) || WORDS.contains(value)) {
        return start;
      }
      best = word;
    }
    return start;
  }

  private static int wordStart(String text, int end) {
    int start = end;
    while (start > 0
        && end - start < 64
        && (Domains.isAlphanumeric(text.charAt(start - 1))
            || "._+-".indexOf(text.charAt(start - 1)) >= 0
            || SpokenWords.chineseDigit(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    while (start < end && "._+-".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  private static void emit(int start, int end, double score, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.EMAIL, score, "email-spelled", Priorities.EMAIL));
  }
}
