package io.kefu.preprocessing.deid.names;

/**
 * The words of a text in Latin letters: places, case and what the lexicon knows of each, in arrays
 * so that a text costs no object per word. Inner apostrophes and hyphens belong to a word ({@code
 * O'Neil}, {@code Jean-Luc}); a possessive {@code 's} does not.
 */
final class Words {
  static final int LOWER = 0;
  static final int CAPITAL = 1;
  static final int UPPER = 2;

  private static final int UNKNOWN = -1;

  final String text;
  int count;
  int[] start = new int[16];
  int[] end = new int[16];
  private int[] flags = new int[16];
  private int[] hyphens = new int[16];
  byte[] shape = new byte[16];
  boolean[] possessive = new boolean[16];

  private int upper;
  private int lower;

  /** In small letters; made for the words that are asked for. */
  private String[] lowers;

  private Words(String text) {
    this.text = text;
  }

  static Words of(String text) {
    Words words = new Words(text);
    int length = text.length();
    for (int i = 0; i < length; ) {
      if (isLetter(text.charAt(i))) {
        i = words.add(i);
      } else {
        i++;
      }
    }
    return words;
  }

  /** Whether case tells nothing: text in capitals only. */
  boolean isCaseless() {
    return upper > 3 * lower;
  }

  boolean is(int word, int flag) {
    return word >= 0 && word < count && (flags(word) & flag) != 0;
  }

  /** What the lexicon knows; asked only for the words that matter, since the table is large. */
  int flags(int word) {
    if (flags[word] == UNKNOWN) {
      int from = start[word];
      int to = end[word];
      int known = EnglishLexicon.flags(text, from, to);
      if (known == 0 && hyphens[word] > 0) {
        known =
            EnglishLexicon.flags(text, from, text.indexOf('-', from))
                | EnglishLexicon.flags(text, hyphens[word] + 1, to);
      }
      flags[word] = known;
    }
    return flags[word];
  }

  boolean isCapital(int word) {
    return word >= 0 && word < count && shape[word] != LOWER;
  }

  boolean isInitial(int word) {
    return word < count && end[word] - start[word] == 1 && shape[word] != LOWER;
  }

  /**
   * Whether only one space (or for an initial or a title ". ") lies between a word and the next.
   */
  boolean joined(int word) {
    if (word < 0 || word + 1 >= count || possessive[word]) {
      return false;
    }
    int from = end[word];
    int gap = start[word + 1] - from;
    if (gap == 1) {
      return text.charAt(from) == ' ' || (text.charAt(from) == '.' && isInitial(word));
    }
    return gap == 2
        && text.charAt(from) == '.'
        && text.charAt(from + 1) == ' '
        && (isInitial(word) || is(word, EnglishLexicon.TITLE) || is(word, EnglishLexicon.PARTICLE));
  }

  /** What stands between a word and the next, at most so many characters of it. */
  String gap(int word, int most) {
    int from = end[word];
    int to = Math.min(start[word + 1], from + most);
    return to == from + 1 && text.charAt(from) == ' ' ? " " : text.substring(from, to);
  }

  boolean equal(int word, String other) {
    if (word < 0 || word >= count || end[word] - start[word] != other.length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      if (WordTable.fold(text.charAt(start[word] + i)) != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String lower(int word) {
    if (lowers == null) {
      lowers = new String[count];
    }
    if (lowers[word] == null) {
      char[] folded = new char[end[word] - start[word]];
      for (int i = 0; i < folded.length; i++) {
        folded[i] = WordTable.fold(text.charAt(start[word] + i));
      }
      lowers[word] = new String(folded);
    }
    return lowers[word];
  }

  private int add(int from) {
    int i = from;
    int hyphen = -1;
    boolean own = false;
    int upperHere = 0;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        if (c >= 'A' && (c <= 'Z' || (c > 0x7F && Character.isUpperCase(c)))) {
          upperHere++;
        }
        continue;
      }
      boolean inner = i + 1 < text.length() && isLetter(text.charAt(i + 1));
      if (!inner || (c != '\'' && c != '’' && c != '-')) {
        break;
      }
      if (c == '-') {
        hyphen = i;
      } else if (isPossessive(i)) {
        own = true;
        break;
      }
    }
    if (count == start.length) {
      grow();
    }
    start[count] = from;
    end[count] = i;
    flags[count] = UNKNOWN;
    hyphens[count] = hyphen;
    possessive[count] = own;
    boolean first = Character.isUpperCase(text.charAt(from));
    boolean all = upperHere > 1 && upperHere * 2 > i - from + 1;
    shape[count] = (byte) (all ? UPPER : first ? CAPITAL : LOWER);
    upper += upperHere;
    lower += i - from - upperHere;
    count++;
    return own ? i + 2 : i;
  }

  private boolean isPossessive(int apostrophe) {
    char s = text.charAt(apostrophe + 1);
    int behind = apostrophe + 2;
    return (s == 's' || s == 'S') && (behind >= text.length() || !isLetter(text.charAt(behind)));
  }

  /** Letters of alphabets, and the marks that combine with them. */
  static boolean isLetter(char c) {
    if (c < 0x80) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    return c < 0x2000
        && c >= 0xC0
        && (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK);
  }

  private void grow() {
    int size = start.length * 2;
    start = java.util.Arrays.copyOf(start, size);
    end = java.util.Arrays.copyOf(end, size);
    flags = java.util.Arrays.copyOf(flags, size);
    hyphens = java.util.Arrays.copyOf(hyphens, size);
    shape = java.util.Arrays.copyOf(shape, size);
    possessive = java.util.Arrays.copyOf(possessive, size);
  }
}
