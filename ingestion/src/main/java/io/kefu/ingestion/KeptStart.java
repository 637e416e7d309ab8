package io.kefu.ingestion;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes of a stream that is read only once. */
final class KeptStart extends FilterInputStream {
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private final int most;

  KeptStart(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n > 0 && start.size() < most) {
      start.write(buffer, offset, Math.min(n, most - start.size()));
    }
    return n;
  }

  /** The start as text, reading on as far as it goes; bytes that are no UTF-8 become U+FFFD. */
  String text() throws IOException {
    byte[] waste = new byte[1 << 12];
    while (start.size() < most && read(waste, 0, waste.length) >= 0) {
      // Reading keeps it.
    }
    return start.toString(StandardCharsets.UTF_8);
  }
}
