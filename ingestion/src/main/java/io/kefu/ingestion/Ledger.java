package io.kefu.ingestion;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * What the last ingest of each source left behind: {@code bronze/ingests/<source>.json}, written
 * after the last row. A source counts as ingested only while the tables hold just these rows of its
 * files. So one that was broken off is ingested again, and so is one whose rows another ingest has
 * replaced since, by other options or by way of another folder.
 */
final class Ledger {
  private final Lake lake;
  private final String ingestId;
  private final String predicate;
  private final Path file;

  Ledger(Lake lake, SourceFiles source, String ingestId) {
    this.lake = lake;
    this.ingestId = ingestId;
    this.predicate = DeltaTableWriter.in("source_file", source.names());
    String name = Digests.sha256(source.path().toString()).substring(0, 16);
    this.file = new Path(lake.root(), "bronze/ingests/" + name + ".json");
  }

  /** The record as it is in the file. */
  private record Entry(
      String source,
      @JsonProperty("ingest_id") String ingestId,
      long files,
      long turns,
      Map<String, Long> quarantined,
      @JsonProperty("ignored_columns") List<String> ignoredColumns) {}

  /** Selects the rows of the source's files. */
  String predicate() {
    return predicate;
  }

  /** The result of this very ingest, if it was finished before and its rows are still there. */
  Optional<IngestResult> finished() {
    Storage storage = lake.storage();
    Optional<Entry> entry =
        storage.read(file).map(text -> Json.read(text, Entry.class, file.toString()));
    return entry
        .filter(e -> e.ingestId().equals(ingestId))
        .filter(e -> holds(Table.BRONZE_TURNS, e.turns()))
        .filter(e -> holds(Table.BRONZE_QUARANTINE, total(e.quarantined())))
        .map(
            e ->
                new IngestResult(
                    ingestId, true, e.files(), e.turns(), e.quarantined(), e.ignoredColumns()));
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the table's rows of these files are of this ingest and as many as it wrote. */
  private boolean holds(Table table, long rows) {
    if (!lake.has(table)) {
      return false;
    }
    List<Row> found =
        lake.read(table)
            .where(predicate)
            .groupBy(col("ingest_id").equalTo(ingestId).as("own"))
            .count()
            .collectAsList();
    return rows == 0
        ? found.isEmpty()
        : found.size() == 1 && found.get(0).getBoolean(0) && found.get(0).getLong(1) == rows;
  }

  void finish(String source, IngestResult result) {
    Entry entry =
        new Entry(
            source,
            ingestId,
            result.files(),
            result.turns(),
            result.quarantined(),
            result.ignoredColumns());
    lake.storage().write(file, Json.pretty(entry));
  }
}
