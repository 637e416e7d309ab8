package io.kefu.preprocessing.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Folds traditional Chinese characters to simplified ones, so that every word list needs one script
 * only. Character by character: offsets stay those of the text that was folded.
 */
final class Traditional {
  private static final int FIRST = 0x3400;
  private static final int LAST = 0x9FFF;

  /** The table that comes with HanLP, one pair to a line; pairs of words are passed over. */
  private static final String TABLE = "/data/dictionary/tc/t2s.txt";

  /** The simplified character, or 0 where a character stays as it is. */
  private static final char[] SIMPLIFIED = load();

  private Traditional() {}

  /** The text itself where nothing in it is traditional, as nearly all texts. */
  static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (simplified(text.charAt(i)) != 0) {
        return fold(text, i);
      }
    }
    return text;
  }

  private static String fold(String text, int from) {
    char[] chars = text.toCharArray();
    for (int i = from; i < chars.length; i++) {
      char simplified = simplified(chars[i]);
      chars[i] = simplified == 0 ? chars[i] : simplified;
    }
    return new String(chars);
  }

  private static char simplified(char c) {
    return c >= FIRST && c <= LAST ? SIMPLIFIED[c - FIRST] : 0;
  }

  private static char[] load() {
    char[] table = new char[LAST - FIRST + 1];
    try (InputStream in = Traditional.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(
            "HanLP's table "
                + TABLE
                + " is not on the class path; traditional text would be missed");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() == 3 && line.charAt(1) == '=' && line.charAt(0) != line.charAt(2)) {
          char traditional = line.charAt(0);
          if (traditional >= FIRST && traditional <= LAST) {
            table[traditional - FIRST] = line.charAt(2);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read HanLP's table " + TABLE, e);
    }
    return table;
  }
}
