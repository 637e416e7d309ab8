package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.explode;

import io.kefu.core.Json;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.preprocessing.audit.Replaced;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.dedup.Duplicates;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Cleans and de-identifies all turns, unless the tables hold just that already. */
final class SilverStage {
  /** Grows with every change of which labels silver has, and how. */
  private static final int LABEL_RULES = 2;

  private final Lake lake;
  private final DeidKey key;
  private final Policy policy;
  private final List<String> groups;
  private final TurnDeidentifier.Factory turns;
  private TextConfig text = TextConfig.PLAIN;
  private TurnText.Factory texts;
  private DetectorConfig detector = DetectorConfig.defaults();

  SilverStage(Lake lake, DeidKey key, Policy policy, DetectorConfig detector, List<String> groups) {
    this(lake, key, policy, groups, () -> new TurnDeidentifier(key, policy, detector, groups));
    this.detector = detector;
  }

  SilverStage(Lake lake, DeidKey key, List<String> groups, TurnDeidentifier.Factory turns) {
    this(lake, key, Policy.builtIn(), groups, turns);
  }

  private SilverStage(
      Lake lake, DeidKey key, Policy policy, List<String> groups, TurnDeidentifier.Factory turns) {
    this.lake = lake;
    this.key = key;
    this.policy = policy;
    this.groups = groups;
    this.turns = turns;
  }

  /** Cleans, marks and segments as configured there. */
  SilverStage with(TextConfig text) {
    this.text = text;
    return this;
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
      try (SparkProgress progress = SparkProgress.start(lake.spark(), "clean and de-identify")) {
        try (Duplicates duplicates = new Duplicates(silver(bronze), text.duplicates())) {
          lake.writer(Table.SILVER_TURNS).replaceAll(duplicates.marked(), note);
        }
      }
    }
    long turns = lake.read(Table.SILVER_TURNS).count();
    long leaking = lake.read(Table.BRONZE_TURNS, bronze).count() - turns;
    refreshQuarantine(bronze, note, leaking);
    return new State(bronze, lake.version(Table.SILVER_TURNS), reused, turns, leaking, note);
  }

  /** Surrogates by type. */
  Map<String, Long> replaced() {
    Map<String, Long> counts = new TreeMap<>();
    lake.read(Table.SILVER_TURNS)
        .select(explode(Replaced.all().getField("type")).as("type"))
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
    note.put("key_fingerprint", key.fingerprint());
    note.put("policy_name", policy.name());
    note.put("policy_digest", policy.digest());
    note.put("policy", policy.describe());
    note.put("groups", groups);
    note.put("clean_rules", Cleaner.RULES_VERSION);
    note.put("cleaning", text.cleaning());
    note.put("duplicates", text.duplicates().marks());
    note.put("segment", text.segment());
    note.put("thresholds", new TreeMap<>(detector.thresholds()));
    note.put("deid_rules", Deidentifier.RULES_VERSION);
    note.put("label_rules", LABEL_RULES);
    return Json.line(note);
  }

  private boolean isNoted(Table table, String note) {
    return lake.note(table).equals(Optional.of(note));
  }

  /**
   * Every turn is in one of the two tables, so the turns are gone through once more only if some
   * are missing from the first, which is rare.
   */
  private void refreshQuarantine(long bronze, String note, long leaking) {
    DeltaTableWriter writer = lake.writer(Table.SILVER_QUARANTINE);
    if (leaking > 0) {
      if (!isNoted(Table.SILVER_QUARANTINE, note)) {
        writer.replaceAll(quarantine(bronze), note);
      }
      return;
    }
    writer.createIfAbsent();
    // Delta makes no commit, and keeps no note, where nothing replaces nothing.
    if (lake.read(Table.SILVER_QUARANTINE).count() > 0) {
      StructType schema = Table.SILVER_QUARANTINE.schema();
      writer.replaceAll(lake.spark().createDataFrame(List.<Row>of(), schema), note);
    }
  }

  private Dataset<Row> silver(long bronze) {
    TurnDeidentifier.Factory factory = turns;
    TurnText.Factory texts = texts(bronze);
    return turns(bronze)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> Rows.mapPresent(rows, factory.create().using(texts.create())::silver),
            Encoders.row(Table.SILVER_TURNS.schema()));
  }

  private Dataset<Row> quarantine(long bronze) {
    TurnDeidentifier.Factory factory = turns;
    TurnText.Factory texts = texts(bronze);
    return turns(bronze)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> Rows.mapPresent(rows, factory.create().using(texts.create())::quarantine),
            Encoders.row(Table.SILVER_QUARANTINE.schema()));
  }

  /** The same for both tables, so that every turn is in exactly one of them. */
  private TurnText.Factory texts(long bronze) {
    if (texts == null) {
      texts = new TurnText.Factory(text, BoilerplateSearch.in(turns(bronze), text.cleaning()));
    }
    return texts;
  }

  private Dataset<Row> turns(long bronze) {
    return Rows.spread(lake.read(Table.BRONZE_TURNS, bronze));
  }
}
