package io.kefu.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The lines of a split; each is held in memory only up to a limit, whatever the file holds. */
final class LineReader implements Units {
  private final InputStream in;
  private final long end;
  private final int maxBytes;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int filled;

  /** Of the next byte, in the (unpacked) file. */
  private long position;

  private long number;
  private byte[] line = new byte[1 << 10];
  private int length;

  private LineReader(InputStream in, FileSplit split, long position, int maxBytes) {
    this.in = in;
    this.end = split.end();
    this.maxBytes = maxBytes;
    this.position = position;
    this.number = split.linesBefore();
  }

  static LineReader open(FileSplit split, Configuration conf, int maxBytes) throws IOException {
    Path path = new Path(split.file());
    FSDataInputStream raw = path.getFileSystem(conf).open(path);
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    if (codec != null) {
      return new LineReader(codec.createInputStream(raw), split, 0, maxBytes);
    }
    if (split.start() == 0) {
      return new LineReader(raw, split, 0, maxBytes);
    }
    // The line that holds the byte before the split belongs to the split before; when that byte is
    // a line feed, a line starts here and the feed was counted there.
    raw.seek(split.start() - 1);
    LineReader reader = new LineReader(raw, split, split.start() - 1, maxBytes);
    reader.readLine();
    if (reader.position > split.start()) {
      reader.number++;
    }
    return reader;
  }

  /**
   * @return null when no further line starts in the split
   */
  @Override
  public Line next() throws IOException {
    if (position >= end || !readLine()) {
      return null;
    }
    number++;
    int kept = Math.min(length, maxBytes);
    return Line.of(line, kept, number, length > maxBytes);
  }

  /**
   * Leaves the line without its feed in {@link #line}; {@link #length} is at most one above the
   * limit.
   *
   * @return false at the end of the file
   */
  private boolean readLine() throws IOException {
    length = 0;
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int feed = at;
      while (feed < filled && chunk[feed] != '\n') {
        feed++;
      }
      append(feed - at);
      position += feed - at;
      at = feed;
      if (feed < filled) {
        at++;
        position++;
        return true;
      }
    }
    return any;
  }

  private void append(int count) {
    int kept = (int) Math.min(count, maxBytes + 1L - length);
    if (length + kept > line.length) {
      line =
          Arrays.copyOf(
              line, Math.max(length + kept, (int) Math.min(2L * line.length, maxBytes + 1L)));
    }
    System.arraycopy(chunk, at, line, length, kept);
    length += kept;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(chunk));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
