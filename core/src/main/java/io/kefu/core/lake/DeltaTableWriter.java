package io.kefu.core.lake;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Writes one Delta table so that repeating a write changes nothing: rows are replaced by a
 * predicate, and the write carries a transaction id that Delta remembers.
 */
public final class DeltaTableWriter {
  private static final long ONLY_VERSION = 1;

  private final SparkSession spark;
  private final Path path;
  private final StructType schema;
  private final List<String> partitions;

  public DeltaTableWriter(
      SparkSession spark, Path path, StructType schema, List<String> partitions) {
    this.spark = spark;
    this.path = path;
    this.schema = schema;
    this.partitions = partitions;
  }

  /**
   * Replaces the rows that match {@code predicate}, in one commit; does nothing when {@code
   * transactionId} was committed before.
   *
   * @param rows columns in any order; every row must match the predicate
   */
  public void replaceWhere(Dataset<Row> rows, String predicate, String transactionId) {
    replaceWhere(rows, predicate, transactionId, ONLY_VERSION);
  }

  /**
   * The same for a transaction that is one of a growing sequence, such as the batches of a stream:
   * does nothing when {@code version} or a later one was committed before.
   */
  public void replaceWhere(
      Dataset<Row> rows, String predicate, String transactionId, long version) {
    createIfAbsent();
    writer(rows)
        .option("replaceWhere", predicate)
        .option("txnAppId", transactionId)
        .option("txnVersion", version)
        .mode(SaveMode.Overwrite)
        .save(path.toString());
  }

  /** Adds rows in one commit; does nothing when {@code transactionId} was committed before. */
  public void append(Dataset<Row> rows, String transactionId) {
    createIfAbsent();
    writer(rows)
        .option("txnAppId", transactionId)
        .option("txnVersion", ONLY_VERSION)
        .mode(SaveMode.Append)
        .save(path.toString());
  }

  /** Replaces the whole table in one commit, recording {@code note} in the commit. */
  public void replaceAll(Dataset<Row> rows, String note) {
    createIfAbsent();
    writer(rows).option("userMetadata", note).mode(SaveMode.Overwrite).save(path.toString());
  }

  /**
   * Makes an empty table with the declared columns, so that the first write goes through the same
   * checks as later ones.
   */
  public void createIfAbsent() {
    if (!exists()) {
      DeltaTable.createIfNotExists(spark)
          .location(path.toString())
          .addColumns(schema)
          .partitionedBy(partitions.toArray(String[]::new))
          .execute();
    }
  }

  private DataFrameWriter<Row> writer(Dataset<Row> rows) {
    Column[] declared =
        Arrays.stream(schema.fields()).map(f -> functions.col(f.name())).toArray(Column[]::new);
    return rows.select(declared)
        .write()
        .format("delta")
        // A table of an earlier version of Kefu lacks the columns declared since.
        .option("mergeSchema", true)
        .partitionBy(new ArrayList<>(partitions).toArray(String[]::new));
  }

  private boolean exists() {
    return DeltaLogs.exists(spark, path);
  }

  /** {@code column IN ('a', 'b')} with quotes escaped. */
  public static String in(String column, List<String> values) {
    return values.stream()
        .map(v -> "'" + v.replace("\\", "\\\\").replace("'", "\\'") + "'")
        .collect(Collectors.joining(", ", column + " IN (", ")"));
  }
}
