package io.kefu.ingestion;

import io.kefu.core.UserException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** The records of a CSV file after its header line. */
final class CsvRecords implements SplitRecords {
  private final LineReader lines;
  private final CsvReader records;
  private final String file;
  private final TurnParser parser;
  private final CsvFields fields;
  private CsvReader.Csv badHeader;

  private CsvRecords(
      LineReader lines, CsvReader records, String file, TurnParser parser, CsvFields fields) {
    this.lines = lines;
    this.records = records;
    this.file = file;
    this.parser = parser;
    this.fields = fields;
  }

  static CsvRecords open(
      FileSplit split, Configuration conf, Mapping mapping, TurnParser parser, int maxBytes)
      throws IOException {
    LineReader lines = LineReader.open(split, conf, maxBytes);
    CsvReader records = new CsvReader(lines, maxBytes);
    CsvReader.Csv header = records.next();
    CsvRecords opened =
        new CsvRecords(lines, records, split.file(), parser, fields(header, mapping, split));
    opened.badHeader = header != null && header.rejection() != null ? header : null;
    return opened;
  }

  /**
   * @return null for a file without a valid header line
   * @throws UserException when the columns do not fit the map
   */
  private static CsvFields fields(CsvReader.Csv header, Mapping mapping, FileSplit split) {
    if (header == null || header.rejection() != null) {
      return null;
    }
    return new CsvFields(mapping, header.values(), split.file());
  }

  /** null for a file without a valid header line. */
  CsvFields fields() {
    return fields;
  }

  @Override
  public Row next() throws IOException {
    if (fields == null) {
      return headerRow();
    }
    CsvReader.Csv record = records.next();
    if (record == null) {
      return null;
    }
    try {
      if (record.rejection() != null) {
        throw record.rejection();
      }
      fields.record(record.values());
      return parser.turn(fields, record.raw(), file, record.line());
    } catch (Rejection e) {
      return parser.bad(e, record.raw(), file, record.line());
    }
  }

  /** Without its header a file means nothing; it is one bad record. */
  private Row headerRow() {
    if (badHeader == null) {
      return null;
    }
    CsvReader.Csv header = badHeader;
    badHeader = null;
    Reason reason = header.rejection().reason();
    String detail = "header line, without which the file is not read; ";
    Rejection why = new Rejection(reason, detail + header.rejection().getMessage());
    return parser.bad(why, header.raw(), file, header.line());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
