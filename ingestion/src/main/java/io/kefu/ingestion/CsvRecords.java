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
    return new CsvRecords(lines, records, split.file(), parser, header(records, mapping, split));
  }

  /**
   * @return null for a file without a line
   * @throws UserException when the columns do not fit the map
   */
  private static CsvFields header(CsvReader records, Mapping mapping, FileSplit split)
      throws IOException {
    CsvReader.Csv header = records.next();
    if (header == null) {
      return null;
    }
    if (header.rejection() != null) {
      throw new UserException(
          "the header line of "
              + split.file()
              + " is not valid: "
              + header.rejection().getMessage());
    }
    return new CsvFields(mapping, header.values(), split.file());
  }

  /** null for a file without a line. */
  CsvFields fields() {
    return fields;
  }

  @Override
  public Row next() throws IOException {
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

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
