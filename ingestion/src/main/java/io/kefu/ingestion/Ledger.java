package io.kefu.ingestion;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * What the last ingest of each source left behind: {@code bronze/ingests/<source>.json}, written
 * after the last row. A source counts as ingested only while the tables hold just these rows of its
 * files, less those that a newer version of the turn has sent to quarantine. So one that was broken
 * off is ingested again, and so is one whose rows another ingest has replaced since, by other
 * options or by way of another folder.
 */
final class Ledger {
  private final Lake lake;
  private final String ingestId;
  private final SourceFiles source;
  private final Path file;
  private final Optional<Entry> entry;

  Ledger(Lake lake, SourceFiles source, String ingestId) {
    this.lake = lake;
    this.ingestId = ingestId;
    this.source = source;
    this.file = new Path(lake.root(), "bronze/ingests/" + source.id() + ".json");
    this.entry =
        lake.storage().read(file).map(text -> Json.read(text, Entry.class, file.toString()));
  }

  /** The record as it is in the file. */
  private record Entry(
      String source,
      @JsonProperty("ingest_id") String ingestId,
      long files,
      long turns,
      Map<String, Long> quarantined,
      long suppressed,
      @JsonProperty("ignored_columns") List<String> ignoredColumns) {}

  /** The result of this very ingest, if it was finished before and its rows are still there. */
  Optional<IngestResult> finished() {
    if (!repeats()) {
      return Optional.empty();
    }
    Entry e = entry.orElseThrow();
    long turns = own(Table.BRONZE_TURNS);
    long quarantined = own(Table.BRONZE_QUARANTINE);
    // Turns that a newer version replaced since have moved to quarantine.
    if (turns < 0 || quarantined < 0 || turns + quarantined != e.turns() + total(e.quarantined())) {
      return Optional.empty();
    }
    Map<String, Long> reasons = new TreeMap<>(e.quarantined());
    if (turns < e.turns()) {
      reasons.merge(Reason.SUPERSEDED.code(), e.turns() - turns, Long::sum);
    }
    return Optional.of(
        new IngestResult(
            ingestId,
            true,
            e.files(),
            turns,
            reasons,
            0,
            e.suppressed(),
            e.ignoredColumns(),
            List.of()));
  }

  /** Whether these very files were ingested with these options before, as the source's last. */
  boolean repeats() {
    return entry.filter(e -> e.ingestId().equals(ingestId)).isPresent();
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The table's rows of these files, or -1 where some are of another ingest. */
  private long own(Table table) {
    if (!lake.has(table)) {
      return -1;
    }
    List<Row> found =
        lake.read(table)
            .where(source.predicate())
            .groupBy(col("ingest_id").equalTo(ingestId).as("own"))
            .count()
            .collectAsList();
    boolean foreign = found.stream().anyMatch(r -> !r.getBoolean(0));
    return foreign ? -1 : found.stream().mapToLong(r -> r.getLong(1)).sum();
  }

  void finish(IngestResult result) {
    Entry entry =
        new Entry(
            source.path().toString(),
            ingestId,
            result.files(),
            result.turns(),
            result.quarantined(),
            result.suppressed(),
            result.ignoredColumns());
    lake.storage().write(file, Json.pretty(entry));
  }
}
