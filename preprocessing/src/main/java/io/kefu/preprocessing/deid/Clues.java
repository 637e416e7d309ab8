package io.kefu.preprocessing.deid;

/**
 * A text, and what one pass over it tells: the cheap facts that let a recognizer pass it by, since
 * most turns hold no digit and no {@code @}, and the words that say what is near them.
 */
final class Clues {
  private static final byte DIGIT = 1;
  private static final byte SPOKEN = 2;
  private static final byte CUE = 4;
  private static final byte MARK = 8;
  private static final byte[] CLASSES = classes();

  /** Numbers of these kinds may be spelled with more letters than digits. */
  private static final int SPELLED =
      Cue.bits(Cue.ORDER, Cue.ORDER_NEAR, Cue.PLATE, Cue.PASSPORT, Cue.POSTCODE);

  private final String text;
  private final Deadline deadline;
  private final Cues cues = new Cues();
  private int digits;
  private int spoken;
  private int spokenWords;
  private int dots;
  private int colons;
  private boolean at;
  private boolean slash;

  /** Whether a Chinese digit stands before 年. */
  private boolean year;

  private Tokens tokens;
  private Labels labels;

  private Clues(String text, Deadline deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  static Clues of(String text) {
    return of(text, Deadline.NONE);
  }

  static Clues of(String text, Deadline deadline) {
    Clues clues = new Clues(text, deadline);
    clues.look();
    return clues;
  }

  private static byte[] classes() {
    byte[] classes = new byte[1 << 16];
    for (int c = 0; c < classes.length; c++) {
      boolean digit = Digits.isDigit((char) c);
      boolean mark = c == '@' || c == '.' || c == ':' || c == '/' || c == '点';
      int bits = digit ? DIGIT : 0;
      bits |= SpokenWords.chineseDigit((char) c) >= 0 ? SPOKEN : 0;
      bits |= CueWords.TRIE.starts((char) c) ? CUE : 0;
      classes[c] = (byte) (bits | (mark ? MARK : 0));
    }
    return classes;
  }

  private void look() {
    char[] chars = text.toCharArray();
    int length = chars.length;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      byte kind = CLASSES[c];
      if (kind == 0) {
        continue;
      }
      if ((kind & CUE) != 0 && mayBeCue(chars, i)) {
        long word = CueWords.TRIE.longest(text, i);
        if (word >= 0) {
          int end = (int) (word >>> 7);
          int cue = (int) (word & 127);
          cues.add(i, end, cue);
          spokenWords += cue == Cue.DIGIT.ordinal() ? 1 : 0;
          i = end - 1;
          continue;
        }
      }
      digits += kind & DIGIT;
      spoken += (kind & SPOKEN) >> 1;
      year |= (kind & SPOKEN) != 0 && i + 1 < length && chars[i + 1] == '年';
      if ((kind & MARK) != 0) {
        dots += c == '.' ? 1 : 0;
        colons += c == ':' ? 1 : 0;
        at |= c == '@';
        slash |= c == '/';
        // "qq点com"
        boolean letter = i + 1 < length && WordTrie.isLetter(text.charAt(i + 1));
        dots += c == '点' && letter ? 1 : 0;
      }
    }
  }

  private static boolean mayBeCue(char[] chars, int i) {
    char second = i + 1 < chars.length ? chars[i + 1] : ' ';
    char third = i + 2 < chars.length ? chars[i + 2] : ' ';
    return CueWords.TRIE.mayStart(chars[i], second, third);
  }

  String text() {
    return text;
  }

  /** ASCII and circled digits. */
  int digits() {
    return digits;
  }

  /** Chinese and English digit words; some are no digits where they stand. */
  int spokenDigits() {
    return spoken + spokenWords;
  }

  /** English digit words alone. */
  int spokenWords() {
    return spokenWords;
  }

  int dots() {
    return dots;
  }

  int colons() {
    return colons;
  }

  boolean at() {
    return at;
  }

  /** Whether there is a {@code /}. */
  boolean slash() {
    return slash;
  }

  Cues cues() {
    return cues;
  }

  Tokens tokens() {
    if (tokens == null) {
      tokens = Tokens.of(text, cues);
    }
    return tokens;
  }

  Labels labels() {
    if (labels == null) {
      labels = new Labels(this);
    }
    return labels;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Whether nothing here could be one of the structured types. */
  boolean isPlain() {
    return digits < 2
        && digits + spokenDigits() < 4
        && (spokenWords < 2 || !cues.any(SPELLED))
        && !at
        && !year
        && dots == 0
        && colons < 2
        && !cues.any(Cue.bits(Cue.SOCIAL, Cue.SOCIAL_ID, Cue.BIRTH, Cue.AT));
  }

  /** The text before an offset, at most {@code length} characters of it. */
  String before(int offset, int length) {
    return text.substring(Math.max(0, offset - length), offset);
  }
}
