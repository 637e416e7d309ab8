package io.kefu.preprocessing.clean;

/** Runs of white space become one space or line break; the ends are trimmed. */
final class WhiteSpaceStep {
  private WhiteSpaceStep() {}

  static CleanText apply(String text, boolean keepLineBreaks) {
    TextEditor editor = new TextEditor(text);
    for (int i = 0; i < text.length(); ) {
      if (!isSpace(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length() && isSpace(text.charAt(end))) {
        end++;
      }
      boolean atEdge = i == 0 || end == text.length();
      String replacement = atEdge ? "" : keepLineBreaks ? breaks(text, i, end) : " ";
      if (!text.regionMatches(i, replacement, 0, Math.max(replacement.length(), end - i))) {
        editor.replace(i, end, replacement);
      }
      i = end;
    }
    return editor.finish();
  }

  private static String breaks(String text, int start, int end) {
    int lines = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean second = c == '\n' && i > start && text.charAt(i - 1) == '\r';
      if ((c == '\n' && !second) || c == '\r') {
        lines++;
      }
    }
    return lines == 0 ? " " : lines == 1 ? "\n" : "\n\n";
  }

  private static boolean isSpace(char c) {
    if (c > ' ' && c < 0x7F || c >= 0x3400 && c < 0xD800) {
      return false;
    }
    return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
