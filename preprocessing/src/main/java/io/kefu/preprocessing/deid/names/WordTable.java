package io.kefu.preprocessing.deid.names;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Words with bit flags, looked up in place: no string is built for a word of a text. Case and
 * accents do not count.
 *
 * <p>All words lie behind each other in one array, and a slot of the table holds a word's hash, its
 * place and its flags: a word that is not known costs one look into memory, one that is known two.
 */
final class WordTable {
  private static final int FLAG_BITS = 12;
  private static final long FLAGS = (1L << FLAG_BITS) - 1;
  private static final long PLACES = 0xFFFF_F000L;

  /** Hash in the upper half; place and flags in the lower one, 0 for a free slot. */
  private long[] slots = new long[1 << 14];

  /** For each word its length and its characters; the first place is none. */
  private char[] words = new char[1 << 16];

  private int end = 1;
  private int size;

  /**
   * @param flag of 12 bits
   */
  void add(String word, int flag) {
    String key = fold(word);
    if (key.isEmpty()) {
      return;
    }
    if (size * 2 > slots.length) {
      grow();
    }
    int hash = key.hashCode();
    int slot = slot(hash);
    while (slots[slot] != 0 && !is(slots[slot], hash, key, 0, key.length())) {
      slot = (slot + 1) & (slots.length - 1);
    }
    if (slots[slot] == 0) {
      slots[slot] = (long) hash << 32 | (long) place(key) << FLAG_BITS;
      size++;
    }
    slots[slot] |= flag;
  }

  /** The flags of the word at [start, end) of a text, 0 if it is unknown. */
  int get(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + fold(text.charAt(i));
    }
    return get(text, start, end, hash);
  }

  /**
   * @param hash as {@link String#hashCode} of the folded word
   */
  int get(String text, int start, int end, int hash) {
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      if (is(slots[slot], hash, text, start, end)) {
        return (int) (slots[slot] & FLAGS);
      }
    }
    return 0;
  }

  private boolean is(long slot, int hash, String text, int start, int end) {
    if ((int) (slot >>> 32) != hash) {
      return false;
    }
    int place = (int) ((slot & PLACES) >>> FLAG_BITS);
    if (words[place] != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (words[++place] != fold(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Appends a word; where it starts. */
  private int place(String key) {
    int place = end;
    end += 1 + key.length();
    if (end > 1 << 32 - FLAG_BITS) {
      throw new IllegalStateException("the lists of names have outgrown their table");
    }
    words = end > words.length ? Arrays.copyOf(words, 2 * end) : words;
    words[place] = (char) key.length();
    key.getChars(0, key.length(), words, place + 1);
    return place;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        int slot = slot((int) (entry >>> 32));
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = entry;
      }
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
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
