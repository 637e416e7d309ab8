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
  private final IngestConfig config;
  private final ColumnNames mapped;
  private final ColumnNames ignored;

  ParseTask(
      SerializableConfiguration conf,
      Mapping mapping,
      String ingestId,
      IngestConfig config,
      ColumnNames mapped,
      ColumnNames ignored) {
    this.conf = conf;
    this.mapping = mapping;
    this.ingestId = ingestId;
    this.config = config;
    this.mapped = mapped;
    this.ignored = ignored;
  }

  @Override
  public Iterator<Row> call(List<FileSplit> splits) {
    return new Rows(splits.iterator());
  }

  private SplitRecords open(FileSplit split) throws IOException {
    TurnParser parser = new TurnParser(mapping, ingestId);
    JsonFields fields = new JsonFields(mapping, mapped, ignored);
    String file = split.file();
    return switch (config.format()) {
      case CSV -> CsvRecords.open(split, conf.value(), mapping, parser, config.maxRecordBytes());
      case PARQUET ->
          ParquetRecords.open(
              split, conf.value(), parser, new JsonTurns(config, mapping, parser, fields, file));
      case VTT, SRT -> new CueRecords(lines(split), file, parser, fields, config);
      case CONLL -> new ConllRecords(lines(split), file, parser, fields, config);
      case WHISPER -> {
        ObjectTurns turns = new WhisperTurns(config, parser, fields, file);
        yield new JsonRecords(values(file), file, parser, turns, config);
      }
      case JSON -> {
        String place = config.place(file);
        ObjectTurns turns = new JsonTurns(config, mapping, parser, fields, place);
        yield new JsonRecords(values(file), place, parser, turns, config);
      }
      case JSONL -> {
        ObjectTurns turns = new JsonTurns(config, mapping, parser, fields, file);
        yield new JsonRecords(lines(split), file, parser, turns, config);
      }
      case EML, MBOX -> MailRecords.open(split, conf.value(), mapping, parser, config);
      case AUTO -> throw new IllegalStateException("the format must be known by now");
    };
  }

  private LineReader lines(FileSplit split) throws IOException {
    return LineReader.open(split, conf.value(), config.maxRecordBytes());
  }

  private JsonValues values(String file) throws IOException {
    return new JsonValues(SourceBytes.open(file, conf.value()), config.maxRecordBytes());
  }

  private final class Rows implements Iterator<Row> {
    private final Iterator<FileSplit> splits;
    private SplitRecords records;
    private Row next;
    private long read;

    private String file = "";
    private long line;

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
            line = split.linesBefore();
            records = open(split);
          }
          next = records.next();
          if (next == null) {
            close();
          }
        }
        return next != null;
      } catch (IOException e) {
        next = damaged(e);
        return true;
      }
    }

    /**
     * What can be copied but not unpacked or decoded is a bad file, which later reading will not
     * mend; the records before the damage are good.
     */
    private Row damaged(IOException e) {
      if (!decoded() || !SourceBytes.canBeCopied(file, conf.value())) {
        throw new UserException(
            "cannot read "
                + file
                + " to its end: "
                + e.getClass().getSimpleName()
                + "; it may be cut off or damaged,"
                + " copy it again or take it out of the source",
            e);
      }
      closeQuietly();
      Rejection why =
          new Rejection(
              Reason.DAMAGED_FILE,
              "file: must be readable to its end; from here on it is damaged or cut off");
      return new TurnParser(mapping, ingestId).bad(why, null, config.place(file), line + 1);
    }

    /** Whether more is done with the bytes than to read them; else only reading can have failed. */
    private boolean decoded() {
      IngestConfig.Format format = config.format();
      return format == IngestConfig.Format.PARQUET
          || format.mail()
          || SourceBytes.packed(file, conf.value());
    }

    private void closeQuietly() {
      try {
        if (records != null) {
          records.close();
        }
      } catch (IOException e) {
        // Nothing was written to it, and why it cannot be read is told already.
      }
      records = null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      line = row.getLong(TurnParser.SOURCE_LINE);
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
