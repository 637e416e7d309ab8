package io.kefu.preprocessing.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Digits that follow each other in speech: words and digits, with fillers, pauses and separators
 * between them. Fillers and pauses divide the chain into segments, since one number may end and
 * another start there.
 */
final class DigitChain {
  private static final int LONGEST_GAP = 28;
  private static final int MOST_ITEMS = 80;
  private static final String LIGHT = " -–—·_()（）";
  private static final String PAUSES = ",，、。.…;；:：~～\n";
  private static final String MEASURES = "个次天块元年月岁点楼层室件位条种样份周倍分秒";

  /** One digit word, or a run of plain digits. */
  record Item(int start, int end, String digits, boolean word, boolean opensSegment) {}

  private final String text;
  private final List<Item> items = new ArrayList<>();
  private int total;
  private boolean filler;

  private DigitChain(String text) {
    this.text = text;
  }

  /** The chain that starts here; empty where no digit does. */
  static DigitChain at(String text, int from) {
    DigitChain chain = new DigitChain(text);
    chain.read(from);
    return chain;
  }

  List<Item> items() {
    return items;
  }

  int end() {
    return items.get(items.size() - 1).end;
  }

  int total() {
    return total;
  }

  /** Whether words stand between digits, not only marks. */
  boolean hasFiller() {
    return filler;
  }

  private void read(int from) {
    int at = from;
    boolean pause = true;
    while (items.size() < MOST_ITEMS) {
      Item item = item(at, pause);
      if (item == null) {
        return;
      }
      items.add(item);
      total += item.digits.length();
      int gap = gapEnd(item.end);
      pause = gap < 0;
      at = Math.abs(gap);
      if (at >= text.length() || isDecimal(item.end, at)) {
        return;
      }
    }
  }

  /** A point or comma inside a number in figures. */
  private boolean isDecimal(int from, int to) {
    char c = text.charAt(from);
    return to - from == 1 && (c == '.' || c == ',') && Digits.isDigit(text.charAt(from - 1));
  }

  /** Where the next digit may start; negative where a pause or filler lies between. */
  private int gapEnd(int from) {
    int at = from;
    int fillers = 0;
    boolean pause = false;
    while (at < text.length() && at - from < LONGEST_GAP) {
      char c = text.charAt(at);
      if (LIGHT.indexOf(c) >= 0) {
        at++;
      } else if (PAUSES.indexOf(c) >= 0) {
        pause = true;
        at++;
      } else {
        int end = fillers < 4 ? SpokenWords.fillerEnd(text, at) : -1;
        if (end < 0) {
          break;
        }
        fillers++;
        pause = true;
        at = end;
      }
    }
    if (fillers > 0 && at < text.length() && item(at, false) != null) {
      filler = true;
    }
    return pause ? -at : at;
  }

  private Item item(int at, boolean pause) {
    char c = text.charAt(at);
    if (Digits.isDigit(c)) {
      return figures(at, pause);
    }
    if (SpokenWords.chineseDigit(c) >= 0 || c == '双') {
      return chinese(at, pause);
    }
    if (total >= 17 && (c == 'X' || c == 'x' || c == '叉')) {
      boolean whole = at + 1 == text.length() || !Tokens.isPart(text.charAt(at + 1));
      return whole ? new Item(at, at + 1, "X", c == '叉', pause) : null;
    }
    return WordTrie.isLetter(c) ? english(at, pause) : null;
  }

  private Item figures(int at, boolean pause) {
    int end = at;
    while (end < text.length() && Digits.isDigit(text.charAt(end))) {
      end++;
    }
    boolean letter = end < text.length() && WordTrie.isLetter(text.charAt(end)) && !isX(end);
    if (isTime(at, end)) {
      return null;
    }
    if (letter || (at > 0 && WordTrie.isLetter(text.charAt(at - 1)))) {
      return null;
    }
    Item repeated = end - at == 1 ? repeated(at, text.charAt(at) - '0', pause) : null;
    return repeated != null
        ? repeated
        : new Item(at, end, Digits.plain(text, at, end), false, pause);
  }

  /** The time stamp of the next line, as in 00:21. */
  private boolean isTime(int at, int end) {
    return end - at <= 2
        && end + 2 < text.length()
        && text.charAt(end) == ':'
        && Digits.isDigit(text.charAt(end + 1))
        && Digits.isDigit(text.charAt(end + 2));
  }

  private boolean isX(int at) {
    boolean whole = at + 1 == text.length() || !Tokens.isPart(text.charAt(at + 1));
    return (text.charAt(at) | 32) == 'x' && whole;
  }

  /** 两个八, 3个0: the digit behind, so many times. */
  private Item repeated(int at, int times, boolean pause) {
    if (times < 2 || times > 5 || at + 2 >= text.length() || text.charAt(at + 1) != '个') {
      return null;
    }
    char digit = text.charAt(at + 2);
    int value = Digits.is(digit) ? digit - '0' : SpokenWords.chineseDigit(digit);
    boolean more = at + 3 < text.length() && "十百千万个".indexOf(text.charAt(at + 3)) >= 0;
    return value < 0 || more
        ? null
        : new Item(at, at + 3, String.valueOf(value).repeat(times), true, pause);
  }

  private Item chinese(int at, boolean pause) {
    char c = text.charAt(at);
    if (c == '双') {
      int value = at + 1 < text.length() ? SpokenWords.chineseDigit(text.charAt(at + 1)) : -1;
      return value < 0 ? null : new Item(at, at + 2, String.valueOf(value).repeat(2), true, pause);
    }
    int value = SpokenWords.chineseDigit(c);
    Item repeated = repeated(at, value, pause);
    if (repeated != null) {
      return repeated;
    }
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean number = "十百千万亿".indexOf(next) >= 0;
    boolean count = (pause || isBehindFigures(at)) && MEASURES.indexOf(next) >= 0;
    if (isBehindFigures(at) && SpokenWords.chineseDigit(next) < 0) {
      return null;
    }
    return number || count ? null : new Item(at, at + 1, String.valueOf(value), true, pause);
  }

  /** 831562952一直: a word goes on directly behind a number in figures. */
  private boolean isBehindFigures(int at) {
    Item last = items.isEmpty() ? null : items.get(items.size() - 1);
    return last != null && last.end == at && !last.word && last.digits.length() > 5;
  }

  private Item english(int at, boolean pause) {
    if (at > 0 && WordTrie.isLetter(text.charAt(at - 1))) {
      return null;
    }
    int end = wordEnd(at);
    String word = word(at, end);
    int times = SpokenWords.times(word);
    if (times > 1) {
      int next = nextWord(end);
      boolean figure = next < text.length() && Digits.is(text.charAt(next));
      int nextEnd = figure ? next + 1 : wordEnd(next);
      String digit =
          figure ? text.substring(next, nextEnd) : SpokenWords.englishDigit(word(next, nextEnd));
      return digit == null ? null : new Item(at, nextEnd, digit.repeat(times), true, pause);
    }
    String digits = SpokenWords.englishDigit(word);
    if (digits == null || (word.length() == 1 && items.isEmpty())) {
      return null;
    }
    int next = nextWord(end);
    int nextEnd = wordEnd(next);
    String following = word(next, nextEnd);
    if (digits.length() == 2 && digits.charAt(1) == '0' && digits.charAt(0) > '1') {
      String one = SpokenWords.englishDigit(following);
      boolean unit = one != null && one.length() == 1 && !one.equals("0");
      return unit
          ? new Item(at, nextEnd, digits.charAt(0) + one, true, pause)
          : new Item(at, end, digits, true, pause);
    }
    if (following.equals("hundred") || following.equals("thousand")) {
      String zeros = following.equals("hundred") ? "00" : "000";
      return new Item(at, nextEnd, digits + zeros, true, pause);
    }
    return new Item(at, end, digits, true, pause);
  }

  private int nextWord(int end) {
    boolean gap = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '-');
    return gap ? end + 1 : end;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && end - from < 12 && WordTrie.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private String word(int start, int end) {
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
