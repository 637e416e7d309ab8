package io.kefu.preprocessing.deid.names;

import static io.kefu.preprocessing.deid.names.EnglishLexicon.CUE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FIRST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FUNCTION;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.LAST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.TITLE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.WORD;

/**
 * Tells in one pass whether a text may hold a name in Latin letters, so that most turns cost no
 * more than this: a capitalised word that is no ordinary word, or a possible name behind a cue.
 */
final class EnglishScan {
  private static final byte CUED = 1;

  /** Behind these even an unknown word may be a name. */
  private static final byte SURELY = 2;

  /** By {@code hash & 4095}: a cue or title may have this hash. */
  private static final byte[] CUES = new byte[4096];

  static {
    for (String cue : EnglishContext.CUES) {
      CUES[hash(cue)] = CUED;
    }
    EnglishContext.TITLES.forEach(title -> CUES[hash(title)] = SURELY);
    for (String cue :
        new String[] {"name", "name's", "is", "was", "read", "named", "me", "called"}) {
      CUES[hash(cue)] = SURELY;
    }
  }

  private EnglishScan() {}

  private static int hash(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash * 31 + word.charAt(i);
    }
    return hash & 4095;
  }

  static boolean mayHoldName(String text) {
    int length = text.length();
    byte cue = length > 0 && Words.isLetter(text.charAt(0)) ? CUED : 0;
    for (int i = 0; i < length; ) {
      char c = text.charAt(i);
      if (!Words.isLetter(c)) {
        i++;
        continue;
      }
      int start = i;
      boolean capital = c <= 'Z' || (c > 0x7F && Character.isUpperCase(c));
      int hash = 0;
      while (i < length) {
        c = text.charAt(i);
        if (c >= 'a' && c <= 'z') {
          hash = hash * 31 + c;
        } else if (c == '\'' || c == '’') {
          hash = hash * 31 + '\'';
        } else if (Words.isLetter(c)) {
          hash = hash * 31 + WordTable.fold(c);
        } else {
          break;
        }
        i++;
      }
      if (capital || cue != 0) {
        int flags = EnglishLexicon.flags(text, start, i, hash);
        if (flags == 0 && i - start > 2 && text.charAt(i - 2) == '\'') {
          flags = EnglishLexicon.flags(text, start, i - 2);
        }
        boolean named = (flags & (FIRST | LAST)) != 0 && (flags & FUNCTION) == 0;
        boolean unknown =
            (capital || cue == SURELY) && (flags & (WORD | FUNCTION | TITLE | CUE)) == 0;
        if (i - start > 1 ? named || unknown : capital && i < length && text.charAt(i) == '.') {
          return true;
        }
      }
      cue = CUES[hash & 4095];
    }
    return false;
  }
}
