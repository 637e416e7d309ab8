package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;

/**
 * The rows of a Parquet file as objects. Read with Parquet's own reader rather than Spark's,
 * because each file may have other columns, and a damaged one must not stop the job.
 */
final class ParquetRecords implements SplitRecords {
  private final ParquetFileReader reader;
  private final String file;
  private final TurnParser parser;
  private final ObjectTurns turns;
  private final Queue<Row> ready = new ArrayDeque<>();
  private final MessageType schema;
  private final MessageColumnIO columns;
  private RecordReader<Group> group;
  private long left;
  private long row;

  private ParquetRecords(
      ParquetFileReader reader, String file, TurnParser parser, ObjectTurns turns) {
    this.reader = reader;
    this.file = file;
    this.parser = parser;
    this.turns = turns;
    this.schema = reader.getFileMetaData().getSchema();
    this.columns = new ColumnIOFactory().getColumnIO(schema);
  }

  static ParquetRecords open(
      FileSplit split, Configuration conf, TurnParser parser, ObjectTurns turns)
      throws IOException {
    HadoopInputFile input = HadoopInputFile.fromPath(new Path(split.file()), conf);
    ParquetReadOptions options =
        HadoopReadOptions.builder(conf).withRange(split.start(), split.end()).build();
    return sound(
        () ->
            new ParquetRecords(
                ParquetFileReader.open(input, options), split.file(), parser, turns));
  }

  @Override
  public Row next() throws IOException {
    while (ready.isEmpty()) {
      ObjectNode object = sound(this::object);
      if (object == null) {
        return null;
      }
      String raw = object.toString();
      try {
        turns.rows(object, raw, row, ready);
      } catch (Rejection e) {
        ready.add(parser.bad(e, raw, file, row));
      }
    }
    return ready.remove();
  }

  private ObjectNode object() throws IOException {
    while (left == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      group = columns.getRecordReader(pages, new GroupRecordConverter(schema));
      left = pages.getRowCount();
      row = pages.getRowIndexOffset().orElse(row);
    }
    left--;
    row++;
    return ParquetValues.object(group.read());
  }

  /** What Parquet's reader throws at damaged bytes is any of many unchecked exceptions. */
  private static <T> T sound(Callable<T> read) throws IOException {
    try {
      return read.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("not a Parquet file, or a damaged one", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
