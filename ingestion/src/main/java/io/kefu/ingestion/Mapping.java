package io.kefu.ingestion;

import io.kefu.core.UserException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the columns of a source become the fields of a turn.
 *
 * @param columns field to the source column that the user named for it
 * @param constants field to the value that every record gets
 * @param speakers the source's speaker labels to Kefu's
 * @param spans what the source calls the members of a span
 * @param recordsNamed whether the records lie in a list or an object that the user named
 */
record Mapping(
    IngestConfig.Format format,
    Map<String, String> columns,
    Map<String, String> constants,
    Map<String, String> speakers,
    SpanNames spans,
    boolean recordsNamed)
    implements Serializable {

  /**
   * @throws UserException naming an unknown field, one that is filled twice, or a constant that no
   *     record may have
   */
  static Mapping of(IngestConfig config) {
    Map<String, String> columns = new HashMap<>();
    IngestConfig.Format format = config.format();
    if (format == IngestConfig.Format.VTT
        || format == IngestConfig.Format.SRT
        || format == IngestConfig.Format.CONLL) {
      requireNoMap(config);
    }
    boolean recordsNamed = !config.channels().records().isEmpty();
    if (recordsNamed && format != IngestConfig.Format.JSON) {
      throw new UserException(
          "--records "
              + config.channels().records()
              + " names the place of records in a JSON file; pass --format json with it");
    }
    config
        .map()
        .forEach(
            (column, field) -> {
              requireField(Fields.isField(field, config.format()), "--map", field, config);
              String other = columns.put(field, column);
              if (other != null) {
                throw new UserException(
                    "--map gives the field '" + field + "' two columns: " + other + ", " + column);
              }
            });
    config
        .set()
        .forEach(
            (field, value) -> {
              requireField(Fields.isScalar(field), "--set", field, config);
              if (columns.containsKey(field)) {
                throw new UserException("the field '" + field + "' is in both --map and --set");
              }
              requireValue(field, value);
            });
    return new Mapping(
        config.format(),
        columns,
        new HashMap<>(config.set()),
        config.channels().speakers(),
        config.channels().spans(),
        recordsNamed);
  }

  private static void requireNoMap(IngestConfig config) {
    if (!config.map().isEmpty()) {
      throw new UserException(
          "--map has nothing to map in "
              + config.format().name().toLowerCase(Locale.ROOT)
              + " files, which have no columns; give fields a value with --set");
    }
  }

  private static void requireField(boolean known, String flag, String field, IngestConfig config) {
    if (!known) {
      throw new UserException(
          "unknown field '" + field + "' in " + flag + "; use " + Fields.list(config.format()));
    }
  }

  private static void requireValue(String field, String value) {
    try {
      FieldValue.check(field, value);
    } catch (Rejection e) {
      throw new UserException("--set " + field + "=" + value + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether the source was not written for Kefu: it then need not say who spoke where, and its
   * numbers may be written as text.
   */
  boolean foreign() {
    return !columns.isEmpty()
        || recordsNamed
        || switch (format) {
          case AUTO, JSONL, JSON, PARQUET -> false;
          case CSV, WHISPER, VTT, SRT, EML, MBOX, CONLL -> true;
        };
  }

  /** Whether a source column was given to another field, so that its own name counts no more. */
  boolean takenElsewhere(String column) {
    return columns.containsValue(column);
  }
}
