package io.kefu.ingestion;

import io.kefu.core.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the splits of a task one after the other, one record at a time. */
final class ParseTask implements FlatMapFunction<List<FileSplit>, Row> {
  private static final long serialVersionUID = 1L;

  private final SerializableConfiguration conf;
  private final Mapping mapping;
  private final String ingestId;
  private final int maxRecordBytes;
  private final ColumnNames mapped;
  private final ColumnNames ignored;

  ParseTask(
      SerializableConfiguration conf,
      Mapping mapping,
      String ingestId,
      int maxRecordBytes,
      ColumnNames mapped,
      ColumnNames ignored) {
    this.conf = conf;
    this.mapping = mapping;
    this.ingestId = ingestId;
    this.maxRecordBytes = maxRecordBytes;
    this.mapped = mapped;
    this.ignored = ignored;
  }

  @Override
  public Iterator<Row> call(List<FileSplit> splits) {
    return new Rows(splits.iterator());
  }

  private SplitRecords open(FileSplit split) throws IOException {
    TurnParser parser = new TurnParser(mapping, ingestId);
    if (mapping.format() == IngestConfig.Format.CSV) {
      return CsvRecords.open(split, conf.value(), mapping, parser, maxRecordBytes);
    }
    LineReader lines = LineReader.open(split, conf.value(), maxRecordBytes);
    JsonFields fields = new JsonFields(mapping, mapped, ignored);
    return new JsonRecords(lines, split.file(), parser, fields, maxRecordBytes);
  }

  private final class Rows implements Iterator<Row> {
    private final Iterator<FileSplit> splits;
    private SplitRecords records;
    private Row next;
    private long read;

    private String file = "";

    Rows(Iterator<FileSplit> splits) {
      this.splits = splits;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) this::end);
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (records != null || splits.hasNext())) {
          if (records == null) {
            FileSplit split = splits.next();
            file = split.file();
            records = open(split);
          }
          next = records.next();
          if (next == null) {
            close();
          }
        }
        return next != null;
      } catch (IOException e) {
        throw new UserException(
            "cannot read "
                + file
                + " to its end: "
                + e.getClass().getSimpleName()
                + "; it may be cut off or damaged,"
                + " copy it again or take it out of the source",
            e);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      read++;
      return row;
    }

    private void close() throws IOException {
      records.close();
      records = null;
    }

    /** A task that failed or was cancelled leaves a file open. */
    private void end(TaskContext context) {
      context.taskMetrics().inputMetrics().incRecordsRead(read);
      try {
        if (records != null) {
          close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
