package io.kefu.preprocessing.deid.names;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Words with bit flags, looked up in place: no string is built for a word of a text. Case and
 * accents do not count.
 */
final class WordTable {
  private String[] words = new String[1 << 14];
  private int[] flags = new int[1 << 14];
  private int size;

  void add(String word, int flag) {
    String key = fold(word);
    if (key.isEmpty()) {
      return;
    }
    if (size * 2 > words.length) {
      grow();
    }
    put(key, flag);
  }

  /** The flags of the word at [start, end) of a text, 0 if it is unknown. */
  int get(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + fold(text.charAt(i));
    }
    for (int slot = slot(hash); words[slot] != null; slot = (slot + 1) & (words.length - 1)) {
      if (equal(words[slot], text, start, end)) {
        return flags[slot];
      }
    }
    return 0;
  }

  private static boolean equal(String word, String text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (word.charAt(i - start) != fold(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void put(String key, int flag) {
    int slot = slot(key.hashCode());
    while (words[slot] != null && !words[slot].equals(key)) {
      slot = (slot + 1) & (words.length - 1);
    }
    if (words[slot] == null) {
      words[slot] = key;
      size++;
    }
    flags[slot] |= flag;
  }

  private void grow() {
    String[] oldWords = words;
    int[] oldFlags = flags;
    words = new String[oldWords.length * 2];
    flags = new int[words.length];
    size = 0;
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != null) {
        put(oldWords[i], oldFlags[i]);
      }
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (words.length - 1);
  }

  private static String fold(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (char c : word.toCharArray()) {
      folded.append(fold(c));
    }
    return folded.toString();
  }

  /** Lower case without accents; one character stays one. */
  static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
    if (c == '’' || c == '‘' || c == 'ʼ') {
      return '\'';
    }
    return c < FOLDED.length ? FOLDED[c] : Character.toLowerCase(c);
  }

  /** Latin letters with accents: up to Latin Extended Additional. */
  private static final char[] FOLDED = new char[0x1F00];

  static {
    for (char c = 0; c < FOLDED.length; c++) {
      String parts = Normalizer.normalize(String.valueOf(c), Form.NFD);
      boolean latin = parts.charAt(0) < 0x80;
      FOLDED[c] = Character.toLowerCase(latin ? parts.charAt(0) : c);
    }
  }
}
