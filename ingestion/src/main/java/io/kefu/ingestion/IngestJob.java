package io.kefu.ingestion;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Logs into {@code bronze.turns}, and what cannot be read into {@code bronze.quarantine}; each
 * source file's rows are there exactly once, however often the job is repeated or killed.
 */
public final class IngestJob {
  private final Lake lake;
  private final IngestConfig config;
  private final Mapping mapping;
  private final SourceFiles source;
  private final String ingestId;
  private final Ledger ledger;
  private final String attempt = UUID.randomUUID().toString();
  private final ColumnNames mapped = new ColumnNames();
  private final ColumnNames ignored = new ColumnNames();

  /** Only for e-mail. */
  private Threads threads;

  private IngestJob(Lake lake, IngestConfig config) {
    this.lake = lake;
    Configuration conf = lake.spark().sparkContext().hadoopConfiguration();
    this.source = SourceFiles.list(lake.storage(), conf, config.source());
    this.config = config.forFiles(source);
    this.mapping = Mapping.of(this.config);
    this.ingestId = source.ingestId(this.config);
    this.ledger = new Ledger(lake, source, ingestId);
  }

  /**
   * Replaces all earlier rows of the source's files.
   *
   * @throws UserException when the lake cannot be written, the source is absent or empty, or the
   *     map does not fit its columns; nothing is written then
   */
  public static IngestResult run(Lake lake, IngestConfig config) {
    lake.storage().requireWritable(lake.root(), "--lake");
    return new IngestJob(lake, config).run();
  }

  private IngestResult run() {
    Optional<IngestResult> before = ledger.finished();
    if (before.isPresent()) {
      return before.get();
    }
    SparkSession spark = lake.spark();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<String> ignoredColumns = List.of();
    if (config.format() == IngestConfig.Format.CSV) {
      ignoredColumns = Headers.ignored(context, source, mapping, config.maxRecordBytes());
    }
    spark.sparkContext().register(mapped);
    spark.sparkContext().register(ignored);
    try (SparkProgress progress = SparkProgress.start(spark, "ingest")) {
      Dataset<Row> records = parse(context).persist(StorageLevel.DISK_ONLY());
      try {
        Map<String, Long> counts = count(records);
        ignoredColumns = new ArrayList<>(ignoredColumns);
        ignoredColumns.addAll(ignored.value());
        return write(records, counts, ignoredColumns);
      } finally {
        records.unpersist();
        if (threads != null) {
          threads.close();
        }
      }
    }
  }

  private Dataset<Row> parse(JavaSparkContext context) {
    SerializableConfiguration conf = new SerializableConfiguration(context.hadoopConfiguration());
    ParseTask task = new ParseTask(conf, mapping, ingestId, config, mapped, ignored);
    JavaRDD<Row> rows = Splits.distribute(context, source, config).flatMap(task);
    if (config.format().mail()) {
      Optional<Dataset<Row>> others =
          Optional.of(lake)
              .filter(l -> l.has(Table.BRONZE_TURNS))
              .map(l -> l.read(Table.BRONZE_TURNS).where("NOT (" + ledger.predicate() + ")"));
      threads = new Threads(lake.spark(), rows, others);
      rows = threads.assigned();
    }
    return lake.spark()
        .createDataFrame(rows, TurnParser.SCHEMA)
        .withColumn(Fields.TIMESTAMP, expr("timestamp_micros(timestamp)"));
  }

  /** Records by reason, the good ones under an empty reason. */
  private Map<String, Long> count(Dataset<Row> records) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : records.groupBy(coalesce(col("reason"), lit(""))).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    if (counts.isEmpty()) {
      throw new UserException("nothing to ingest: no records in " + config.source());
    }
    requireMapped();
    return counts;
  }

  private void requireMapped() {
    boolean read = !mapped.isZero() || !ignored.isZero();
    for (String column : mapping.columns().values()) {
      if (config.format().nested() && read && !mapped.value().contains(column)) {
        throw new UserException(
            "no record has the column '"
                + column
                + "', which --map names; others there: "
                + String.join(", ", ignored.value()));
      }
    }
  }

  private IngestResult write(
      Dataset<Row> records, Map<String, Long> counts, List<String> ignoredColumns) {
    long turns = counts.getOrDefault("", 0L);
    Duplicates duplicates = Duplicates.find(records);
    Map<String, Long> quarantined = new TreeMap<>(counts);
    quarantined.remove("");
    if (duplicates.count() > 0) {
      quarantined.merge(Reason.DUPLICATE_TURN.code(), duplicates.count(), Long::sum);
    }
    Dataset<Row> marked = duplicates.mark(records);
    write(Table.BRONZE_TURNS, marked.where("reason IS NULL"));
    write(Table.BRONZE_QUARANTINE, marked.where("reason IS NOT NULL"));
    IngestResult result =
        new IngestResult(
            ingestId,
            false,
            source.files().size(),
            turns - duplicates.count(),
            quarantined,
            List.copyOf(ignoredColumns));
    ledger.finish(source.path().toString(), result);
    return result;
  }

  private void write(Table table, Dataset<Row> rows) {
    // The attempt is part of the transaction, because the rows of an earlier one may be gone since.
    String transaction = table.location() + ":" + ingestId + ":" + attempt;
    lake.writer(table).replaceWhere(rows, ledger.predicate(), transaction);
  }
}
