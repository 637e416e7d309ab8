package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the cue word that announces the number at a place: the nearest one in its sentence. */
final class Labels {
  private static final int WINDOW = 40;
  private static final int LONGEST_LIST = 5;

  /** In tokens, so that a text full of hyphens stays linear. */
  private static final int LONGEST_CODE = 12;

  private static final int NONE_OF_NUMBERS = Cue.bits(Cue.AT, Cue.DIGIT, Cue.URL, Cue.VEHICLE);

  /** These speak of a number only where they stand directly before it. */
  private static final int ONLY_TIGHT = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.IP, Cue.EMAIL);

  private static final String CONNECTING =
      " \n:：#=\"'“”‘’「」(（[【<《{,，、-–—>→|*~`·是为就叫呢吗嘛啊呀哈的号码写填应该好像如下它搜加";
  private static final Set<String> CONNECTING_WORDS =
      Set.copyOf(
          List.of(
              "is was are it its it's that's s no nr number num id as the my would be has been reads"
                  .split(" ")));
  private static final String BEHIND = " 是这个两几那笔条的我他她您你咱家就为啊哈";
  private static final Set<String> WORDS_BEHIND =
      Set.copyOf(
          List.of(
              "is was my the our for as a s that's his her that new old current latest actual real correct own"
                  .split(" ")));
  private static final String LIST = " 、，,/和与及或跟还有&;；";

  private final String text;
  private final Cues cues;
  private final Tokens tokens;

  Labels(Clues clues) {
    this.text = clues.text();
    this.cues = clues.cues();
    this.tokens = clues.tokens();
  }

  /** The label before a number that starts here, or {@link Label#NONE}. */
  Label before(int start) {
    return before(start, 0);
  }

  /**
   * @param passed cues that cannot speak of the number, as bits
   */
  Label before(int start, int passed) {
    if (cues.size() == 0) {
      return Label.NONE;
    }
    int anchor = listStart(start);
    for (int k = cues.from(anchor) - 1; k >= 0 && anchor - cues.end(k) <= WINDOW; k--) {
      if (cues.is(k, NONE_OF_NUMBERS | passed) || cues.end(k) > anchor) {
        continue;
      }
      boolean tight = connects(cues.end(k), anchor);
      if (!tight && cues.is(k, ONLY_TIGHT)) {
        continue;
      }
      return tight || isOneClause(cues.end(k), anchor) || isAnswer(cues.end(k), anchor)
          ? new Label(cues.cue(k), anchor - cues.end(k), tight && anchor == start)
          : Label.NONE;
    }
    return Label.NONE;
  }

  /** The cue behind a number that ends here ("… is my phone number"), or null. */
  Cue behind(int end) {
    int k = cues.size() == 0 ? 0 : cues.from(end);
    while (k < cues.size() && cues.is(k, NONE_OF_NUMBERS)) {
      k++;
    }
    if (k == cues.size() || cues.start(k) - end > 14 || announcesAnother(cues.end(k))) {
      return null;
    }
    int from = end;
    if (text.startsWith("，是", end) || text.startsWith(", is", end) || text.startsWith("，这", end)) {
      from++;
    }
    return consistsOf(from, cues.start(k), BEHIND, WORDS_BEHIND) ? cues.cue(k) : null;
  }

  private boolean announcesAnother(int cueEnd) {
    int next = tokens.before(cueEnd) + 1;
    return next < tokens.size() && tokens.digits(next) > 2 && connects(cueEnd, tokens.start(next));
  }

  /** Of "A, B and C" the start of A: what announces the first one announces all. */
  private int listStart(int start) {
    int anchor = start;
    for (int hop = 0; hop < LONGEST_LIST; hop++) {
      int t = tokens.before(anchor);
      while (t >= 0 && isJoiner(t)) {
        t--;
      }
      if (t < 0 || !isListed(tokens.end(t), anchor)) {
        break;
      }
      int digits = tokens.digits(t);
      int latest = t;
      while (t > 0
          && latest - t < LONGEST_CODE
          && (tokens.tiedBefore(t) || (tokens.digits(t - 1) > 0 && tokens.gap(t - 1) != 0))) {
        digits += tokens.digits(--t);
      }
      if (digits < 4) {
        break;
      }
      anchor = tokens.start(t);
    }
    return anchor;
  }

  private boolean isJoiner(int t) {
    String word = tokens.length(t) > 3 ? "" : tokens.value(t);
    return word.equals("and") || word.equals("or");
  }

  private boolean isListed(int from, int to) {
    boolean mark = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      mark |= c != ' ';
      if (LIST.indexOf(c) < 0 && !(text.startsWith("and ", i) || text.startsWith("or ", i))) {
        return false;
      }
      i += text.startsWith("and ", i) ? 2 : text.startsWith("or ", i) ? 1 : 0;
    }
    return mark && to - from <= 6;
  }

  /**
   * "And the postcode? Customer: …": a question that the label ends or nearly ends, and the answer
   * with or without the name of who speaks.
   */
  private boolean isAnswer(int from, int to) {
    int mark = to - 1;
    while (mark >= from && "?？\n".indexOf(text.charAt(mark)) < 0) {
      mark--;
    }
    if (mark < from || mark - from > 20) {
      return false;
    }
    int reply = Speakers.replyStart(text, mark + 1, to);
    int question = from;
    while (question < mark && "?？".indexOf(text.charAt(question)) < 0) {
      question++;
    }
    int colon = mark;
    while (colon < to && text.charAt(colon) != ':' && text.charAt(colon) != '：') {
      colon++;
    }
    boolean colons = colon < to && colon - mark <= 12;
    boolean named = colons || reply > 0;
    int answer = reply > 0 ? reply : colons ? colon + 1 : mark + 1;
    boolean asked = "?？".indexOf(text.charAt(question)) >= 0 || named;
    int t = tokens.before(to);
    boolean free = t < 0 || tokens.start(t) < from || !hasNumber(from, t);
    return asked && free && isReply(answer, to);
  }

  /** Connectors and fillers only, so that the number is what was asked for. */
  private boolean isReply(int from, int to) {
    for (int i = from; i < to; ) {
      int filler = SpokenWords.fillerEnd(text, i);
      if (filler > 0) {
        i = filler;
      } else if (CONNECTING.indexOf(text.charAt(i)) >= 0 || ".…".indexOf(text.charAt(i)) >= 0) {
        i++;
      } else {
        int end = i;
        while (end < to && (WordTrie.isLetter(text.charAt(end)) || text.charAt(end) == '\'')) {
          end++;
        }
        if (end == i
            || !CONNECTING_WORDS.contains(text.substring(i, end).toLowerCase(Locale.ROOT))) {
          return false;
        }
        i = end;
      }
    }
    return true;
  }

  boolean connects(int from, int to) {
    return to - from <= WINDOW && consistsOf(from, to, CONNECTING, CONNECTING_WORDS);
  }

  private boolean consistsOf(int from, int to, String characters, Set<String> words) {
    for (int i = from; i < to; ) {
      char c = text.charAt(i);
      int end = i;
      while (end < to && (WordTrie.isLetter(text.charAt(end)) || text.charAt(end) == '\'')) {
        end++;
      }
      boolean word = end > i && words.contains(text.substring(i, end).toLowerCase(Locale.ROOT));
      if (word) {
        i = end;
      } else if (characters.indexOf(c) >= 0 || (c == '.' && i == from)) {
        i++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** No end of a sentence between the two, and no other number. */
  private boolean isOneClause(int from, int to) {
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case '。', '！', '？', '!', '?', '；', ';', '\n' -> {
          return false;
        }
        case '.' -> {
          if (i > from && i + 1 < text.length() && text.charAt(i + 1) == ' ') {
            return false;
          }
        }
        default -> {}
      }
    }
    int t = tokens.before(to);
    return t < 0 || tokens.start(t) < from || !hasNumber(from, t);
  }

  private boolean hasNumber(int from, int token) {
    for (int t = token; t >= 0 && tokens.start(t) >= from; t--) {
      if (tokens.digits(t) >= 3) {
        return true;
      }
    }
    return false;
  }
}
