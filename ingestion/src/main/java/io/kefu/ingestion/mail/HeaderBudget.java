package io.kefu.ingestion.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops reading where a budget is used up. The parser holds header lines in memory, however long
 * they are and however many; bodies pass through it.
 */
final class HeaderBudget extends FilterInputStream {
  static final long NONE = Long.MAX_VALUE;

  private long budget = NONE;

  HeaderBudget(InputStream in) {
    super(in);
  }

  /** Passes through the parser unchanged. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Bytes that may be read from now on. */
  void set(long bytes) {
    budget = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (budget <= 0) {
      throw new Exceeded();
    }
    int n = in.read(buffer, offset, (int) Math.min(length, budget));
    if (n > 0 && budget != NONE) {
      budget -= n;
    }
    return n;
  }
}
