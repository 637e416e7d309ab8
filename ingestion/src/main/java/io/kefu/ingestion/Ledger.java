package io.kefu.ingestion;

import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Which ingest the rows of each source file come from. An attempt is noted before the first row is
 * written and again after the last, so that a run that was killed is finished by the next one, and
 * so that a file whose older content or options come back is ingested again: the transaction ids of
 * the first time do not count for the new attempt.
 */
final class Ledger {
  private final Lake lake;
  private final SourceFiles source;
  private final String ingestId;
  private final String predicate;

  Ledger(Lake lake, SourceFiles source, String ingestId) {
    this.lake = lake;
    this.source = source;
    this.ingestId = ingestId;
    this.predicate = DeltaTableWriter.in("source_file", source.names());
  }

  /** Whether the rows of every file are those of this ingest. */
  boolean finished() {
    return ofThisIngest().stream().anyMatch(row -> row.getBoolean(1));
  }

  /** Notes that writing begins, or takes up the attempt that was broken off. */
  String begin() {
    List<Row> open = ofThisIngest();
    String attempt = open.isEmpty() ? UUID.randomUUID().toString() : open.get(0).getString(0);
    write(attempt, false);
    return attempt;
  }

  void finish(String attempt) {
    write(attempt, true);
  }

  String predicate() {
    return predicate;
  }

  /** One row (attempt, finished) when all files are of one attempt of this ingest, else none. */
  private List<Row> ofThisIngest() {
    if (!lake.has(Table.BRONZE_INGESTS)) {
      return List.of();
    }
    List<Row> attempts =
        lake.read(Table.BRONZE_INGESTS)
            .where(predicate)
            .groupBy("ingest_id", "attempt", "finished")
            .count()
            .limit(2)
            .collectAsList();
    if (attempts.size() != 1) {
      return List.of();
    }
    Row only = attempts.get(0);
    boolean same = only.getString(0).equals(ingestId) && only.getLong(3) == source.files().size();
    return same ? List.of(RowFactory.create(only.get(1), only.get(2))) : List.of();
  }

  private void write(String attempt, boolean finished) {
    List<Row> rows = new ArrayList<>();
    for (FileStatus file : source.files()) {
      rows.add(
          RowFactory.create(
              file.getPath().toString(),
              file.getLen(),
              new Timestamp(file.getModificationTime()),
              ingestId,
              attempt,
              finished));
    }
    lake.writer(Table.BRONZE_INGESTS)
        .replaceWhere(
            lake.spark().createDataFrame(rows, Table.BRONZE_INGESTS.schema()),
            predicate,
            "ingests:" + attempt + (finished ? ":finished" : ":begun"));
  }
}
