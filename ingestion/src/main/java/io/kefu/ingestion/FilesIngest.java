package io.kefu.ingestion;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.SuppressedCustomers;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.ingestion.quality.Expectations;
import io.kefu.ingestion.quality.QualityHistory;
import io.kefu.ingestion.quality.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/** Reads some files, checks what is expected of them, and replaces their rows in the tables. */
final class FilesIngest {
  private final Lake lake;
  private final IngestConfig config;
  private final Mapping mapping;
  private final BronzeTables tables;
  private final SuppressedCustomers suppressed;

  FilesIngest(Lake lake, IngestConfig config, Mapping mapping, BronzeTables tables) {
    this.lake = lake;
    this.config = config;
    this.mapping = mapping;
    this.tables = tables;
    this.suppressed = SuppressedCustomers.read(lake);
  }

  /**
   * @param files what to read
   * @param whole whether these are all files of the source, so that a column which none of them has
   *     is a mistake
   * @param newestLast see {@link Versions#find}
   */
  record Job(
      SourceFiles files, boolean whole, boolean newestLast, BronzeTables.Transaction transaction) {}

  /**
   * @throws UserException when the map does not fit, there is no record at all where there must be,
   *     or an expectation is not met that stops the job; nothing becomes visible then
   */
  IngestResult run(Job job) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
    List<String> ignoredColumns = new ArrayList<>();
    if (config.format() == IngestConfig.Format.CSV) {
      ignoredColumns.addAll(
          Headers.ignored(context, job.files(), mapping, config.maxRecordBytes()));
    }
    ColumnNames mapped = new ColumnNames();
    ColumnNames ignored = new ColumnNames();
    lake.spark().sparkContext().register(mapped);
    lake.spark().sparkContext().register(ignored);
    String ingestId = job.files().ingestId(config);
    try (SparkProgress progress = SparkProgress.start(lake.spark(), "ingest")) {
      JavaRDD<Row> parsed = parse(context, job.files(), ingestId, mapped, ignored);
      Optional<Threads> threads = threads(parsed, job.files());
      Dataset<Row> records =
          records(threads.map(Threads::assigned).orElse(parsed)).persist(StorageLevel.DISK_ONLY());
      try {
        Counted counted = tally(records);
        if (job.whole()) {
          requireRecords(counted, mapped, ignored);
        }
        ignoredColumns.addAll(ignored.value());
        List<Result> unmet = evaluate(ingestId, counted);
        Outcome outcome =
            tables.replace(
                job.files(), records, counted.range(), job.newestLast(), job.transaction());
        return result(ingestId, job.files(), counted, outcome, ignoredColumns, unmet);
      } finally {
        records.unpersist();
        threads.ifPresent(Threads::close);
      }
    }
  }

  private JavaRDD<Row> parse(
      JavaSparkContext context,
      SourceFiles files,
      String ingestId,
      ColumnNames mapped,
      ColumnNames ignored) {
    SerializableConfiguration conf = new SerializableConfiguration(context.hadoopConfiguration());
    ParseTask task = new ParseTask(conf, mapping, ingestId, config, mapped, ignored);
    return Splits.distribute(context, files, config).flatMap(task);
  }

  /** Of e-mails only; those of other files that are in bronze belong to the same threads. */
  private Optional<Threads> threads(JavaRDD<Row> parsed, SourceFiles files) {
    if (!config.format().mail()) {
      return Optional.empty();
    }
    Optional<Dataset<Row>> others =
        Optional.of(lake)
            .filter(l -> l.has(Table.BRONZE_TURNS))
            .map(l -> l.read(Table.BRONZE_TURNS).where("NOT (" + files.predicate() + ")"));
    return Optional.of(new Threads(lake.spark(), parsed, others));
  }

  private Dataset<Row> records(JavaRDD<Row> rows) {
    Dataset<Row> records = lake.spark().createDataFrame(rows, TurnParser.SCHEMA);
    for (var field : Table.BRONZE_TURNS.schema().fields()) {
      if (field.dataType().equals(DataTypes.TimestampType)) {
        String micros = "timestamp_micros(" + field.name() + ")";
        records = records.withColumn(field.name(), expr(micros));
      }
    }
    return Suppressions.mark(
        records.withColumn(Versions.ROW_ID, monotonically_increasing_id()), suppressed);
  }

  /**
   * @param byReason records, the good ones under an empty reason
   * @param good the row of the good ones with the values of the expectations, or null
   */
  private record Counted(Map<String, Long> byReason, Row good) {
    long all() {
      return total(byReason);
    }

    Versions.KeyRange range() {
      return good == null
          ? new Versions.KeyRange(0, "", "")
          : new Versions.KeyRange(
              good.<Long>getAs("n"), good.getAs("first_id"), good.getAs("last_id"));
    }
  }

  private Counted tally(Dataset<Row> records) {
    List<Column> measures = new ArrayList<>();
    measures.add(min(Fields.CONVERSATION_ID).as("first_id"));
    measures.add(max(Fields.CONVERSATION_ID).as("last_id"));
    measures.addAll(config.expectations().aggregates());
    Map<String, Long> counts = new TreeMap<>();
    Row good = null;
    for (Row row :
        records
            .groupBy(coalesce(col("reason"), lit("")).as("why"))
            .agg(count(lit(1)).as("n"), measures.toArray(Column[]::new))
            .collectAsList()) {
      counts.put(row.getAs("why"), row.getAs("n"));
      good = row.<String>getAs("why").isEmpty() ? row : good;
    }
    return new Counted(counts, good);
  }

  private void requireRecords(Counted counted, ColumnNames mapped, ColumnNames ignored) {
    if (counted.byReason().isEmpty()) {
      throw new UserException("nothing to ingest: no records in " + config.source());
    }
    boolean read = !mapped.isZero() || !ignored.isZero();
    for (String column : mapping.columns().values()) {
      if (config.format().nested() && read && !mapped.value().contains(ColumnNames.shown(column))) {
        throw new UserException(
            "no record has the column '"
                + column
                + "', which --map names; others there: "
                + String.join(", ", ignored.value()));
      }
    }
  }

  /**
   * @return the expectations that are not met and only warned of
   */
  private List<Result> evaluate(String ingestId, Counted counted) {
    Expectations expectations = config.expectations();
    Map<String, Long> bad = new TreeMap<>(counted.byReason());
    bad.remove("");
    bad.remove(Suppressions.REASON);
    long suppressed = counted.byReason().getOrDefault(Suppressions.REASON, 0L);
    long records = counted.all() - suppressed;
    double quarantined = records == 0 ? Double.NaN : (double) total(bad) / records;
    Instant now = Instant.now();
    List<Result> results = expectations.evaluate(counted.good(), quarantined, now);
    String evaluation = ingestId + ":" + expectations.digest();
    QualityHistory.add(lake, evaluation, ingestId, config.source(), records, results, now);
    for (Result result : results) {
      if (result.stops()) {
        throw new UserException(
            "expectation '"
                + result.name()
                + "' is not met: "
                + result.sentence()
                + "; nothing of "
                + config.source()
                + " was ingested with it, correct the source or kefu.ingest.expectations");
      }
    }
    return results.stream().filter(r -> !r.passed()).toList();
  }

  private static IngestResult result(
      String ingestId,
      SourceFiles files,
      Counted counted,
      Outcome outcome,
      List<String> ignoredColumns,
      List<Result> unmet) {
    Map<String, Long> rest =
        new TreeMap<>(outcome.byReason() == null ? counted.byReason() : outcome.byReason());
    Long turns = rest.remove("");
    Long suppressed = rest.remove(Suppressions.REASON);
    return new IngestResult(
        ingestId,
        false,
        files.files().size(),
        turns == null ? 0 : turns,
        rest,
        outcome.replaced(),
        suppressed == null ? 0 : suppressed,
        List.copyOf(ignoredColumns),
        unmet.stream()
            .map(r -> "expectation '" + r.name() + "' is not met: " + r.sentence())
            .toList());
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
