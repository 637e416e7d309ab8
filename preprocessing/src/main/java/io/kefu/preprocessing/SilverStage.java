package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/** Cleans and de-identifies all turns, unless the tables hold just that already. */
final class SilverStage {
  private final Lake lake;
  private final DeidKey key;
  private final List<String> groups;
  private final TurnDeidentifier.Factory turns;

  SilverStage(Lake lake, DeidKey key, List<String> groups) {
    this(lake, key, groups, () -> new TurnDeidentifier(key, groups));
  }

  SilverStage(Lake lake, DeidKey key, List<String> groups, TurnDeidentifier.Factory turns) {
    this.lake = lake;
    this.key = key;
    this.groups = groups;
    this.turns = turns;
  }

  /**
   * @param version of {@code silver.turns}
   */
  record State(
      long bronzeVersion,
      long version,
      boolean reused,
      long turns,
      long quarantined,
      String note) {}

  State refresh() {
    long bronze = lake.version(Table.BRONZE_TURNS);
    String note = note(bronze);
    boolean reused = !key.ephemeral() && isNoted(Table.SILVER_TURNS, note);
    if (!reused) {
      write(bronze, note);
    } else if (!isNoted(Table.SILVER_QUARANTINE, note)) {
      writeQuarantine(bronze, note, true);
    }
    return new State(
        bronze,
        lake.version(Table.SILVER_TURNS),
        reused,
        lake.read(Table.SILVER_TURNS).count(),
        lake.read(Table.SILVER_QUARANTINE).count(),
        note);
  }

  /** Surrogates by type. */
  Map<String, Long> replaced() {
    Map<String, Long> counts = new TreeMap<>();
    lake.read(Table.SILVER_TURNS)
        .select(explode(col("pii.type")).as("type"))
        .groupBy("type")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /** All that the tables depend on; the same note means the same rows. */
  private String note(long bronze) {
    Map<String, Object> note = new TreeMap<>();
    note.put("bronze_version", bronze);
    note.put("key_id", key.id());
    note.put("groups", groups);
    note.put("clean_rules", Cleaner.RULES_VERSION);
    note.put("deid_rules", Deidentifier.RULES_VERSION);
    return Json.line(note);
  }

  private boolean isNoted(Table table, String note) {
    return lake.note(table).equals(Optional.of(note));
  }

  private void write(long bronze, String note) {
    LongAccumulator leaking = lake.spark().sparkContext().longAccumulator();
    try (SparkProgress progress = SparkProgress.start(lake.spark(), "clean and de-identify")) {
      lake.writer(Table.SILVER_TURNS).replaceAll(silver(bronze, leaking), note);
    }
    writeQuarantine(bronze, note, leaking.value() > 0);
  }

  /**
   * Leaks are rare, so the turns are gone through once more only if there were any; a count that a
   * retried task made too high does no harm.
   */
  private void writeQuarantine(long bronze, String note, boolean leaks) {
    Dataset<Row> rows =
        leaks
            ? quarantine(bronze)
            : lake.spark().createDataFrame(List.<Row>of(), Table.SILVER_QUARANTINE.schema());
    lake.writer(Table.SILVER_QUARANTINE).replaceAll(rows, note);
  }

  private Dataset<Row> silver(long bronze, LongAccumulator leaking) {
    TurnDeidentifier.Factory factory = turns;
    return turns(bronze)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> {
                  TurnDeidentifier turn = factory.create();
                  return Rows.mapPresent(
                      rows,
                      row -> {
                        Optional<Row> silver = turn.silver(row);
                        if (silver.isEmpty()) {
                          leaking.add(1);
                        }
                        return silver;
                      });
                },
            Encoders.row(Table.SILVER_TURNS.schema()));
  }

  private Dataset<Row> quarantine(long bronze) {
    TurnDeidentifier.Factory factory = turns;
    return turns(bronze)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> Rows.mapPresent(rows, factory.create()::quarantine),
            Encoders.row(Table.SILVER_QUARANTINE.schema()));
  }

  private Dataset<Row> turns(long bronze) {
    return Rows.spread(lake.read(Table.BRONZE_TURNS, bronze));
  }
}
