package io.kefu.ingestion;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The records of a CSV file. When a quote is wrong, only the line where the record starts is given
 * up and reading goes on at the next line, so that one stray quote costs one record.
 */
final class CsvReader {
  private final LineReader lines;
  private final int maxBytes;

  /** Read ahead in search of a closing quote, and given back. */
  private final Deque<Line> ahead = new ArrayDeque<>();

  CsvReader(LineReader lines, int maxBytes) {
    this.lines = lines;
    this.maxBytes = maxBytes;
  }

  /**
   * One record.
   *
   * @param line where it starts, from 1
   * @param rejection null for a well-formed record
   */
  record Csv(List<String> values, String raw, long line, Rejection rejection) {}

  /**
   * @return null at the end of the file
   */
  Csv next() throws IOException {
    Line first = take();
    while (first != null && first.content().isBlank()) {
      first = take();
    }
    if (first == null) {
      return null;
    }
    List<Line> read = new ArrayList<>(List.of(first));
    try {
      return new Csv(values(read), raw(read), first.number(), null);
    } catch (Rejection e) {
      if (e.reason() == Reason.MALFORMED_CSV) {
        for (int i = read.size() - 1; i > 0; i--) {
          ahead.addFirst(read.remove(i));
        }
      }
      return new Csv(List.of(), raw(read), first.number(), e);
    }
  }

  /** Adds the lines of the record to {@code read}, which holds the first. */
  private List<String> values(List<Line> read) throws IOException, Rejection {
    CsvLine record = new CsvLine();
    Line line = read.get(0);
    long length = line.text().length();
    boolean complete = record.add(line.content());
    while (!complete) {
      line = take();
      if (line == null || length + line.text().length() > maxBytes) {
        if (line != null) {
          ahead.addFirst(line);
        }
        throw new Rejection(Reason.MALFORMED_CSV, "record: a quoted value must be closed");
      }
      read.add(line);
      length += line.text().length() + 1;
      complete = record.add(line.content());
    }
    for (Line part : read) {
      part.requireWhole(maxBytes);
    }
    return record.values();
  }

  private Line take() throws IOException {
    return ahead.isEmpty() ? lines.next() : ahead.removeFirst();
  }

  private static String raw(List<Line> read) {
    StringBuilder raw = new StringBuilder(read.get(0).text());
    for (Line line : read.subList(1, read.size())) {
      raw.append('\n').append(line.text());
    }
    int last = raw.length() - 1;
    if (last >= 0 && raw.charAt(last) == '\r') {
      raw.setLength(last);
    }
    return raw.toString();
  }
}
