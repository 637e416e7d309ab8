package io.kefu.preprocessing.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.audit.AuditReport;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.run.BuildInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures the newest {@code silver.turns} and writes {@code reports/deid/VERSION.json}. */
public final class AuditJob {
  private static final double CONFIDENCE = 0.95;

  private final Lake lake;
  private final AuditConfig config;

  public AuditJob(Lake lake, AuditConfig config) {
    this.lake = lake;
    this.config = config;
  }

  /**
   * Turns that must be read without finding a leak: n = ⌈ln(1 − confidence) / ln(1 − rate)⌉, at 95
   * % about 3 / rate, the rule of three (Hanley and Lippman-Hand, 1983).
   *
   * @param rate share of leaking turns to rule out, above 0 and below 1
   */
  static long sampleSize(double rate) {
    return (long) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(1 - rate));
  }

  /** Where the report of a version of silver lies. */
  public Path location(long silverVersion) {
    return new Path(lake.root(), "reports/deid/" + silverVersion + ".json");
  }

  /**
   * @throws UserException when the lake was not prepared, or by an older version of Kefu
   */
  public AuditReport run() {
    long version = lake.version(Table.SILVER_TURNS);
    Dataset<Row> silver = lake.read(Table.SILVER_TURNS, version);
    JsonNode note = note();
    List<AuditReport.Finding> findings = findings(silver);
    AuditReport.Sample sample = sample(silver, version);
    long bronzeVersion = lake.version(Table.BRONZE_TURNS);
    AuditReport.Anonymity anonymity =
        AnonymityMeasure.of(lake.read(Table.BRONZE_TURNS, bronzeVersion), config);
    Map<String, Long> versions = new TreeMap<>();
    versions.put(Table.BRONZE_TURNS.location(), bronzeVersion);
    versions.put(Table.SILVER_TURNS.location(), version);
    Map<String, String> policy = new TreeMap<>();
    note.path("policy")
        .fields()
        .forEachRemaining(e -> policy.put(e.getKey(), e.getValue().asText()));
    Map<String, Long> rules = new TreeMap<>();
    rules.put("clean", note.path("clean_rules").asLong());
    rules.put("detect", note.path("deid_rules").asLong());
    AuditReport report =
        new AuditReport(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            BuildInfo.codeVersion(),
            versions,
            keyIds(silver),
            note.path("policy_name").asText(),
            note.path("policy_digest").asText(),
            policy,
            rules,
            groups(silver),
            findings,
            reasons(Table.SILVER_QUARANTINE),
            reasons(Table.BRONZE_QUARANTINE),
            sample,
            anonymity,
            Conclusion.of(findings, anonymity, sample));
    lake.storage().write(location(version), Json.pretty(report));
    return report;
  }

  private JsonNode note() {
    return lake.lastNote(Table.SILVER_TURNS)
        .map(text -> Json.tree(text, "the note of silver/turns"))
        .filter(n -> n.has("policy"))
        .orElseThrow(
            () ->
                new UserException(
                    "silver/turns in the lake "
                        + lake.root()
                        + " does not say with which policy it was made; run 'kefu prepare' again"));
  }

  private static List<String> keyIds(Dataset<Row> silver) {
    return silver
        .select("key_id")
        .distinct()
        .where("key_id IS NOT NULL")
        .limit(100)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Column named(String column) {
    return coalesce(col(column), lit("unknown")).as(column);
  }

  private static List<AuditReport.Group> groups(Dataset<Row> silver) {
    Column touched = when(size(Replaced.all()).gt(0), 1L).otherwise(0L);
    return silver
        .groupBy(named("channel"), named("language"))
        .agg(count(lit(1)).as("turns"), sum(touched).as("touched"))
        .orderBy("channel", "language")
        .collectAsList()
        .stream()
        .map(r -> new AuditReport.Group(r.getString(0), r.getString(1), r.getLong(2), r.getLong(3)))
        .toList();
  }

  private static List<AuditReport.Finding> findings(Dataset<Row> silver) {
    return silver
        .select(named("channel"), named("language"), explode(Replaced.all()).as("pii"))
        .groupBy(
            col("pii.type").as("type"),
            col("pii.action").as("action"),
            col("channel"),
            col("language"))
        .count()
        .orderBy("type", "action", "channel", "language")
        .collectAsList()
        .stream()
        .map(
            r ->
                new AuditReport.Finding(
                    r.getString(0), r.getString(1), r.getString(2), r.getString(3), r.getLong(4)))
        .toList();
  }

  private Map<String, Long> reasons(Table table) {
    Map<String, Long> counts = new TreeMap<>();
    if (lake.has(table)) {
      lake.read(table)
          .groupBy(named("reason"))
          .count()
          .collectAsList()
          .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    }
    return counts;
  }

  /** A simple random sample, another one for each version. */
  private AuditReport.Sample sample(Dataset<Row> silver, long version) {
    long needed = sampleSize(config.leakRate());
    List<AuditReport.TurnId> turns =
        silver
            .select("conversation_id", "turn_index")
            .orderBy(xxhash64(lit(version), col("conversation_id"), col("turn_index")))
            .limit((int) needed)
            .collectAsList()
            .stream()
            .map(row -> new AuditReport.TurnId(row.getString(0), row.getInt(1)))
            .toList();
    return new AuditReport.Sample(config.leakRate(), CONFIDENCE, needed, turns);
  }
}
