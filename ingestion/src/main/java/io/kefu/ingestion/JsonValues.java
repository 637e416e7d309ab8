package io.kefu.ingestion;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The values in a JSON file: the elements of an array, or objects that follow each other. They are
 * only told apart here, so that one that is not valid costs one record, and each is held in memory
 * only up to a limit.
 */
final class JsonValues implements Units {
  private static final int END = -1;

  private final InputStream in;
  private final int maxBytes;
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private long number;
  private boolean inArray;
  private boolean cut;
  private int next;

  JsonValues(InputStream in, int maxBytes) throws IOException {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxBytes = maxBytes;
    this.next = this.in.read();
    skipByteOrderMark();
  }

  private void skipByteOrderMark() throws IOException {
    if (next == 0xEF) {
      in.mark(2);
      if (in.read() == 0xBB && in.read() == 0xBF) {
        next = in.read();
      } else {
        in.reset();
      }
    }
  }

  @Override
  public Line next() throws IOException {
    while (next != END) {
      if (blank(next) || (inArray && next == ',')) {
        next = in.read();
      } else if (!inArray && next == '[') {
        inArray = true;
        next = in.read();
      } else if (inArray && next == ']') {
        inArray = false;
        next = in.read();
      } else {
        return value();
      }
    }
    if (inArray) {
      inArray = false;
      return new Line("[", ++number, Line.State.UNCLOSED);
    }
    return null;
  }

  private Line value() throws IOException {
    value.reset();
    cut = false;
    if (next == '{' || next == '[' || next == '"') {
      balanced();
    } else {
      do {
        take();
      } while (next != END && !blank(next) && next != ',' && next != ']' && next != '{');
    }
    byte[] bytes = value.toByteArray();
    return Line.of(bytes, bytes.length, ++number, cut);
  }

  /**
   * Up to the bracket or quote that closes the one at hand. No string of JSON goes over the line: a
   * missing quote must not swallow the file, so the string ends there, and an object that comes
   * next is taken for the next record.
   */
  private void balanced() throws IOException {
    int depth = 0;
    boolean quoted = false;
    boolean broken = false;
    do {
      int at = next;
      take();
      broken &= blank(at);
      if (quoted) {
        if (at == '\\' && next != END) {
          take();
        } else if (at == '"' || at == '\n') {
          quoted = false;
          broken = at == '\n';
        }
      } else if (at == '"') {
        quoted = true;
      } else if (at == '{' || at == '[') {
        depth++;
      } else if (at == '}' || at == ']') {
        depth--;
      }
    } while (next != END && (quoted || depth > 0) && !(broken && next == '{'));
    if (next == END && (quoted || depth > 0)) {
      // The array breaks off inside this value, which tells so by itself.
      inArray = false;
    }
  }

  private void take() throws IOException {
    if (value.size() < maxBytes) {
      value.write(next);
    } else {
      cut = true;
    }
    next = in.read();
  }

  private static boolean blank(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
