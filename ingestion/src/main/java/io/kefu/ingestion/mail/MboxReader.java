package io.kefu.ingestion.mail;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The e-mails of an mbox file (RFC 4155) as streams, one after the other, nothing of them held in
 * memory. A line "From …" with a time begins an e-mail where it is the file's first or follows a
 * blank line. One ">" is taken off ">From ", ">>From " and so on, as mboxrd writes them; mboxo,
 * which escapes less, reads the same but for lines that were quoted by hand.
 */
public final class MboxReader implements Closeable {
  /** No line that begins an e-mail is longer; of others no more is looked at. */
  private static final int LOOK = 1 << 10;

  private static final Pattern SEPARATOR =
      Pattern.compile("From .{0,900}\\b\\d{1,2}:\\d{2}.{0,60}\\b\\d{4}\\b.{0,60}");

  private final InputStream in;
  private final long start;
  private final long end;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private boolean exhausted;

  /** Of the byte at {@link #at}, in the file. */
  private long position;

  private boolean lineStart;
  private boolean afterBlank;
  private boolean blankSoFar = true;
  private long feeds;

  /** The stream at the separator that begins the next e-mail. */
  private boolean atSeparator;

  private long line;

  /**
   * @param in positioned at {@code max(0, start - LOOK_BACK)}
   * @param start e-mails whose separator lies in [start, end) are read
   * @param feeds line feeds in the file before {@code start}
   */
  public MboxReader(InputStream in, long start, long end, long feeds) {
    this.in = in;
    this.start = start;
    this.end = end;
    this.feeds = feeds;
    this.position = Math.max(0, start - LOOK_BACK);
    this.lineStart = position == 0;
    this.afterBlank = lineStart;
    this.blankSoFar = lineStart;
  }

  /** Enough to see whether the line before a split is blank. */
  public static final int LOOK_BACK = 3;

  /**
   * What the file holds before its first e-mail, which should be nothing. To be called before
   * {@link #next}, on the split at the file's start.
   */
  public InputStream preamble() {
    return new Message();
  }

  /**
   * The e-mail after the next separator; the caller may leave it half read.
   *
   * @return null where no further one starts in the split
   */
  public InputStream next() throws IOException {
    skipToSeparator();
    if (!atSeparator || position >= end) {
      return null;
    }
    line = feeds + 1;
    atSeparator = false;
    skipLine();
    return new Message();
  }

  /** The line of the separator of the e-mail last returned, from 1. */
  public long line() {
    return line;
  }

  private void skipToSeparator() throws IOException {
    byte[] waste = new byte[1 << 13];
    while (position < end && read(waste, 0, waste.length, false) >= 0) {
      // To the end of the e-mail at hand, or of what is before the first.
    }
  }

  private void skipLine() throws IOException {
    while (at < filled || fill()) {
      byte b = buffer[at];
      advance(b);
      if (b == '\n') {
        return;
      }
    }
  }

  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    filled -= at;
    at = 0;
    int n = in.read(buffer, filled, buffer.length - filled);
    exhausted = n < 0;
    filled += Math.max(0, n);
    return n >= 0;
  }

  private void advance(byte b) {
    if (b == '\n') {
      feeds += position >= start ? 1 : 0;
      afterBlank = blankSoFar;
      blankSoFar = true;
      lineStart = true;
    } else {
      blankSoFar &= b == '\r';
      lineStart = false;
    }
    at++;
    position++;
  }

  /** Up to the next separator; whole or part of one line at a time. */
  private int read(byte[] out, int offset, int length, boolean unescape) throws IOException {
    if (atSeparator) {
      return -1;
    }
    if (lineStart) {
      while (filled - at < LOOK && fill()) {
        // More of the line, to know it by.
      }
      if (afterBlank && position >= start && isSeparator()) {
        atSeparator = true;
        return -1;
      }
      if (unescape && isEscaped()) {
        advance(buffer[at]);
      }
    }
    if (at == filled && !fill()) {
      return -1;
    }
    int n = 0;
    while (n < length && at < filled) {
      byte b = buffer[at];
      advance(b);
      out[offset + n++] = b;
      if (b == '\n') {
        break;
      }
    }
    return n;
  }

  private boolean isSeparator() {
    if (!isFrom(at)) {
      return false;
    }
    int stop = at;
    while (stop < filled && stop - at < LOOK && buffer[stop] != '\n') {
      stop++;
    }
    String text = new String(buffer, at, stop - at, StandardCharsets.ISO_8859_1);
    return SEPARATOR.matcher(text.stripTrailing()).matches();
  }

  private boolean isFrom(int from) {
    return filled - from >= 5
        && buffer[from] == 'F'
        && buffer[from + 1] == 'r'
        && buffer[from + 2] == 'o'
        && buffer[from + 3] == 'm'
        && buffer[from + 4] == ' ';
  }

  private boolean isEscaped() {
    int marks = at;
    while (marks < filled && buffer[marks] == '>') {
      marks++;
    }
    return marks > at && isFrom(marks);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The e-mail at hand; ends where the next one begins. */
  private final class Message extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
      return length == 0 ? 0 : MboxReader.this.read(out, offset, length, true);
    }
  }
}
