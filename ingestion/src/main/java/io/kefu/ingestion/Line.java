package io.kefu.ingestion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a file.
 *
 * @param text without its line feed; malformed bytes are replaced by U+FFFD
 * @param number from 1
 */
record Line(String text, long number, State state) {
  /** Whether the text is all of the line, unchanged. */
  enum State {
    WHOLE,
    INVALID_UTF8,
    CUT,
    /** The bracket of an array that its file does not close. */
    UNCLOSED
  }

  static Line of(byte[] bytes, int length, long number, boolean cut) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (number == 1 && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (cut) {
      return new Line(text, number, State.CUT);
    }
    // The replacement character may be in the file as such; only then is the slow check needed.
    boolean invalid = text.indexOf('\uFFFD') >= 0 && !isUtf8(bytes, length);
    return new Line(text, number, invalid ? State.INVALID_UTF8 : State.WHOLE);
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The text without the carriage return of a CR LF line end. */
  String content() {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * @throws Rejection unless the text is the line as it is in the file
   */
  void requireWhole(int maxBytes) throws Rejection {
    switch (state) {
      case WHOLE -> {}
      case INVALID_UTF8 -> throw new Rejection(Reason.INVALID_UTF8, "record: must be UTF-8");
      case CUT -> throw tooLong(maxBytes);
      case UNCLOSED ->
          throw new Rejection(
              Reason.MALFORMED_JSON, "file: must close its array; it may be cut off");
    }
  }

  static Rejection tooLong(int maxBytes) {
    return new Rejection(
        Reason.RECORD_TOO_LONG,
        "record: must be at most " + maxBytes + " bytes (kefu.ingest.max-record-bytes)");
  }
}
