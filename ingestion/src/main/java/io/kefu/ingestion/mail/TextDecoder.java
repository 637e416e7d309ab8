package io.kefu.ingestion.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/**
 * Bytes to text by a charset label that may be wrong, unknown or absent. A label is believed where
 * the bytes can be of that charset at all; else UTF-8 is tried, whose multi-byte sequences are
 * almost never anything else, then GB 18030.
 */
final class TextDecoder {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Labels under which senders write anything. */
  private static final Set<String> WEAK =
      Set.of("us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "ansi_x3.4-1968");

  private TextDecoder() {}

  /**
   * @param label of the MIME part; null where it has none
   */
  static String decode(byte[] bytes, String label) {
    String name = label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && !WEAK.contains(name)) {
      Charset charset = charset(name);
      String text = charset == null ? null : strict(bytes, charset);
      if (text != null) {
        return text;
      }
    }
    String utf8 = strict(bytes, StandardCharsets.UTF_8);
    if (utf8 != null) {
      return utf8;
    }
    boolean wasNamed = !name.isEmpty() && !WEAK.contains(name) && charset(name) != null;
    if (looksChinese(bytes)) {
      return new String(bytes, GB18030);
    }
    return new String(bytes, wasNamed ? charset(name) : WINDOWS_1252);
  }

  /** null where Java knows none of the name. */
  static Charset charset(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    // Supersets that senders mean: GB 18030 has all of GBK, which has all of GB 2312.
    if (name.equals("gb2312") || name.equals("gbk") || name.equals("gb_2312-80")) {
      return GB18030;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static String strict(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * Whether every run of bytes above ASCII consists of whole pairs, and most pairs are of the
   * common characters of GB 2312 (rows 16 to 55) or its punctuation. In a Western text such bytes
   * stand alone or in odd runs somewhere.
   */
  private static boolean looksChinese(byte[] bytes) {
    int pairs = 0;
    int common = 0;
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
      if (lead == 0x80 || lead == 0xFF || trail < 0x40 || trail == 0x7F) {
        return false;
      }
      pairs++;
      boolean row = (lead >= 0xB0 && lead <= 0xD7) || lead == 0xA1 || lead == 0xA3;
      common += row && trail >= 0xA1 ? 1 : 0;
      i++;
    }
    return pairs >= 2 && common * 2 > pairs;
  }
}
