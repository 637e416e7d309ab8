package io.kefu.modeling.tokenizer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words as Hugging Face's BertNormalizer followed by its BertPreTokenizer does:
 * control characters removed, CJK ideographs and punctuation each a word of their own, optionally
 * lower-cased with accents stripped. Thread-safe.
 */
public final class BertPreTokenizer {
  private final boolean lowerCase;

  public BertPreTokenizer(boolean lowerCase) {
    this.lowerCase = lowerCase;
  }

  /** The words in their order. */
  public List<String> words(String text) {
    String normal = clean(text);
    if (lowerCase) {
      normal = lower(stripAccents(normal));
    }
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < normal.length(); ) {
      int c = normal.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean space = BertCharacters.isSpace(c);
      boolean alone = !space && BertCharacters.isPunctuation(c);
      if (space || alone) {
        if (start >= 0) {
          words.add(normal.substring(start, i));
          start = -1;
        }
        if (alone) {
          words.add(normal.substring(i, next));
        }
      } else if (start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(normal.substring(start));
    }
    return words;
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (BertCharacters.isSpace(c)) {
        out.append(' ');
      } else if (BertCharacters.isIdeograph(c)) {
        out.append(' ').appendCodePoint(c).append(' ');
      } else if (!BertCharacters.isRemoved(c)) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static String stripAccents(String text) {
    if (isAscii(text)) {
      return text;
    }
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(decomposed.length());
    decomposed.codePoints().filter(c -> !BertCharacters.isAccent(c)).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** One character at a time, without the rules for a word's end that String.toLowerCase has. */
  private static String lower(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(NewerCharacters::toLowerCase).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
