package io.kefu.ingestion;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import io.kefu.ingestion.quality.Expectations;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

/**
 * What to ingest and how; the keys are documented in {@code reference.conf} under {@code
 * kefu.ingest}.
 *
 * @param map source column to field
 * @param set field to the value it gets in every record
 * @param splitBytes bytes that one task reads at most
 * @param maxRecordBytes a longer record is quarantined
 * @param incremental only files that are new or have changed since the last time
 * @param filesPerBatch new files that are committed together at most
 * @param channels what is particular to some formats
 */
public record IngestConfig(
    String source,
    Format format,
    Map<String, String> map,
    Map<String, String> set,
    long splitBytes,
    int maxRecordBytes,
    boolean incremental,
    int filesPerBatch,
    Expectations expectations,
    Channels channels)
    implements Serializable {

  /** How a file is divided into records; AUTO goes by the files' names. */
  public enum Format {
    AUTO,
    JSONL,
    JSON,
    CSV,
    PARQUET,
    WHISPER,
    VTT,
    SRT,
    EML,
    MBOX,
    CONLL;

    /** Whether records are nested values, whose columns are known only when they are read. */
    boolean nested() {
      return this == JSONL || this == JSON || this == PARQUET || this == WHISPER;
    }

    /** Whether the records that start in a part of a file can be read without the rest. */
    boolean divisible() {
      return this == JSONL || this == MBOX || this == PARQUET;
    }

    boolean mail() {
      return this == EML || this == MBOX;
    }
  }

  /**
   * @param section {@code kefu.ingest}
   * @throws UserException naming the key or flag that is missing or wrong
   */
  public static IngestConfig from(Section section) {
    String source = section.optional("source");
    if (source.isBlank()) {
      throw new UserException("missing --source: pass the file or folder of logs to ingest");
    }
    return new IngestConfig(
        source,
        format(section.string("format")),
        Map.copyOf(section.strings("map")),
        Map.copyOf(section.strings("set")),
        section.longInteger("split-bytes", 1, Long.MAX_VALUE),
        section.integer("max-record-bytes", 1, 1 << 30),
        section.flag("incremental"),
        section.integer("files-per-batch", 1, 100_000),
        Expectations.from(section),
        Channels.from(section));
  }

  private static Format format(String name) {
    try {
      return Format.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "kefu.ingest.format = " + name + " is unknown; use " + FileNames.FORMATS, e);
    }
  }

  /** What {@code source_file} has for a file: its name, and the list in it where one is named. */
  String place(String file) {
    return channels.records().isEmpty() ? file : file + "#" + channels.records();
  }

  /** The same with the format that the files' names tell, where none was chosen. */
  IngestConfig forFiles(SourceFiles files) {
    if (format != Format.AUTO) {
      return this;
    }
    Format told = FileNames.format(files);
    return new IngestConfig(
        source,
        told,
        map,
        set,
        splitBytes,
        maxRecordBytes,
        incremental,
        filesPerBatch,
        expectations,
        channels);
  }
}
