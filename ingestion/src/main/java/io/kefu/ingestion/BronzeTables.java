package io.kefu.ingestion;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.storage.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Puts the records of some files into the two bronze tables. Every record ever read is in one of
 * them; no turn is in {@code bronze.turns} twice.
 *
 * <p>Quarantine is written first, so that a turn which gives way to a newer version is there before
 * it is taken out of {@code bronze.turns}. The commit to {@code bronze.turns} decides: a note of
 * the attempt says what to take back out of quarantine where a job ended in between.
 */
final class BronzeTables {
  private static final int MOST_ATTEMPTS = 5;

  private final Lake lake;
  private final Path note;

  /**
   * @param source id of the file or folder that was named
   */
  BronzeTables(Lake lake, String source) {
    this.lake = lake;
    this.note = new Path(lake.root(), "bronze/ingests/" + source + ".pending.json");
  }

  /** An attempt that may move turns of other files to quarantine. */
  private record Attempt(
      String id, String transaction, @JsonProperty("transaction_version") long version) {
    String detail() {
      return "conversation_id, turn_index: a newer version came with attempt " + id;
    }
  }

  /** The commit to {@code bronze.turns}, by which a repeated one is known. */
  record Transaction(String id, long version) {
    static Transaction fresh() {
      return new Transaction("ingest:" + UUID.randomUUID(), 1);
    }
  }

  /** Takes back what an ingest of this source that was broken off has half done. */
  void recover() {
    Storage storage = lake.storage();
    Optional<Attempt> pending =
        storage.read(note).map(text -> Json.read(text, Attempt.class, note.toString()));
    if (pending.isEmpty()) {
      return;
    }
    Attempt attempt = pending.get();
    boolean decided =
        lake.committed(Table.BRONZE_TURNS, attempt.transaction()) >= attempt.version();
    if (!decided && lake.has(Table.BRONZE_QUARANTINE)) {
      Dataset<Row> none =
          lake.spark().createDataFrame(List.<Row>of(), Table.BRONZE_QUARANTINE.schema());
      String moved = DeltaTableWriter.in("detail", List.of(attempt.detail()));
      lake.writer(Table.BRONZE_QUARANTINE)
          .replaceWhere(none, moved, "recover:" + UUID.randomUUID());
    }
    storage.delete(note);
  }

  /**
   * Replaces the rows of the files.
   *
   * @param records of the files, with reasons for bad ones; persisted
   * @param newestLast see {@link Versions#find}
   * @return what became of the records
   */
  Outcome replace(
      SourceFiles files,
      Dataset<Row> records,
      Versions.KeyRange range,
      boolean newestLast,
      Transaction transaction) {
    lake.writer(Table.BRONZE_TURNS).createIfAbsent();
    long replaced = 0;
    Transaction commit = transaction;
    for (int attempt = 1; ; attempt++) {
      long before = lake.version(Table.BRONZE_TURNS);
      Dataset<Row> others = lake.read(Table.BRONZE_TURNS, before).where("NOT " + files.predicate());
      Optional<Dataset<Row>> there = before == 0 ? Optional.empty() : Optional.of(others);
      try (Versions versions = Versions.find(records, there, range, newestLast)) {
        Dataset<Row> marked = versions.marked();
        replaced += replace(files, marked, versions, others, commit);
        // Another job's commit in between may hold the same turns: look again.
        boolean alone = lake.version(Table.BRONZE_TURNS) <= before + 1;
        if (alone || attempt == MOST_ATTEMPTS) {
          return Outcome.of(marked, versions.any(), replaced);
        }
        commit = Transaction.fresh();
      }
    }
  }

  /**
   * @return the turns of other files that gave way
   */
  private long replace(
      SourceFiles files,
      Dataset<Row> marked,
      Versions versions,
      Dataset<Row> others,
      Transaction transaction) {
    Attempt attempt =
        new Attempt(UUID.randomUUID().toString(), transaction.id(), transaction.version());
    Optional<Dataset<Row>> superseded =
        versions.superseded(attempt.detail()).map(rows -> rows.persist(StorageLevel.DISK_ONLY()));
    try {
      long moved = superseded.map(Dataset::count).orElse(0L);
      Dataset<Row> turns = marked.where("reason IS NULL");
      Dataset<Row> bad =
          marked.where(
              functions
                  .col("reason")
                  .isNotNull()
                  .and(functions.col("reason").notEqual(Suppressions.REASON)));
      if (moved == 0) {
        writeQuarantine(bad, files.predicate(), attempt);
        writeTurns(turns, files.predicate(), transaction);
        return 0;
      }
      lake.storage().write(note, Json.pretty(attempt));
      Dataset<Row> old = superseded.orElseThrow();
      writeQuarantine(
          columns(bad, Table.BRONZE_QUARANTINE).unionByName(columns(old, Table.BRONZE_QUARANTINE)),
          files.predicate() + " OR " + DeltaTableWriter.in("detail", List.of(attempt.detail())),
          attempt);
      // Delta replaces by a condition on columns, so the other turns of a touched file are written
      // again.
      List<String> touched = sourceFiles(old);
      String predicate = DeltaTableWriter.in("source_file", touched);
      Dataset<Row> rest = Versions.without(others.where(predicate), old);
      writeTurns(
          columns(turns, Table.BRONZE_TURNS).unionByName(columns(rest, Table.BRONZE_TURNS)),
          files.predicate() + " OR " + predicate,
          transaction);
      lake.storage().delete(note);
      return moved;
    } finally {
      superseded.ifPresent(Dataset::unpersist);
    }
  }

  /** Most logs have no bad record: then there is nothing to commit. */
  private void writeQuarantine(Dataset<Row> rows, String predicate, Attempt attempt) {
    DeltaTableWriter writer = lake.writer(Table.BRONZE_QUARANTINE);
    writer.createIfAbsent();
    boolean replaces =
        lake.version(Table.BRONZE_QUARANTINE) > 0
            && !lake.read(Table.BRONZE_QUARANTINE).where(predicate).isEmpty();
    if (replaces || !rows.isEmpty()) {
      writer.replaceWhere(rows, predicate, "quarantine:" + attempt.id());
    }
  }

  private void writeTurns(Dataset<Row> rows, String predicate, Transaction transaction) {
    lake.writer(Table.BRONZE_TURNS)
        .replaceWhere(rows, predicate, transaction.id(), transaction.version());
  }

  private static List<String> sourceFiles(Dataset<Row> rows) {
    TreeSet<String> names = new TreeSet<>();
    rows.select("source_file").distinct().collectAsList().forEach(r -> names.add(r.getString(0)));
    return new ArrayList<>(names);
  }

  private static Dataset<Row> columns(Dataset<Row> rows, Table table) {
    return rows.select(
        Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new));
  }
}
