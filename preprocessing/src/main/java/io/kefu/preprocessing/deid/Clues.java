package io.kefu.preprocessing.deid;

/**
 * A text and the cheap facts that let a recognizer pass it by: most turns hold no digit and no
 * {@code @}, so nothing costly runs on them.
 *
 * @param digits number of ASCII digits
 * @param slash whether there is a {@code /} or a {@code www.} could start
 */
record Clues(String text, int digits, int dots, int colons, boolean at, boolean slash) {
  static Clues of(String text) {
    int digits = 0;
    int dots = 0;
    int colons = 0;
    boolean at = false;
    boolean slash = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '@') {
        continue;
      }
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (c == '@') {
        at = true;
      } else if (c == '/') {
        slash = true;
      }
    }
    return new Clues(text, digits, dots, colons, at, slash);
  }

  /** The text before an offset, at most {@code length} characters of it. */
  String before(int offset, int length) {
    return text.substring(Math.max(0, offset - length), offset);
  }
}
