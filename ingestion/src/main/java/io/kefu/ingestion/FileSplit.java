package io.kefu.ingestion;

import java.io.Serializable;

/**
 * The records of a file whose first byte lies in {@code [start, end)}.
 *
 * @param file qualified path
 * @param end {@link Long#MAX_VALUE} where the file is read to its end
 * @param linesBefore line feeds in {@code [0, start)}
 */
record FileSplit(String file, long start, long end, long linesBefore) implements Serializable {

  FileSplit withLinesBefore(long lines) {
    return new FileSplit(file, start, end, lines);
  }

  boolean isWholeFile() {
    return start == 0 && end == Long.MAX_VALUE;
  }
}
