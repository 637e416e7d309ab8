package io.kefu.preprocessing.clean;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into sentences by its punctuation; all together are the whole text. */
final class Sentences {
  private Sentences() {}

  /** Each with its closing punctuation and the spaces behind it. */
  static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!ends(text, i)) {
        continue;
      }
      int end = i + 1;
      while (end < text.length() && belongs(text.charAt(end))) {
        end++;
      }
      sentences.add(new Span(start, end));
      start = end;
      i = end - 1;
    }
    if (start < text.length()) {
      sentences.add(new Span(start, text.length()));
    }
    return sentences;
  }

  private static boolean ends(String text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case '。', '！', '？', '!', '?', '\n', '~', '～', '…' -> true;
      // No sentence ends in 3.5 or kefu.example.
      case '.' -> i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
      default -> false;
    };
  }

  private static boolean belongs(char c) {
    return Character.isWhitespace(c) || ".。！？!?~～…”\"'）)]】》".indexOf(c) >= 0;
  }
}
