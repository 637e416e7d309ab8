package io.kefu.core.lake;

import io.delta.tables.DeltaTable;
import io.kefu.core.storage.Storage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Removes rows from a Delta table so that no file holds them any more: neither a data file of an
 * older version nor the log, whose entries keep the least and the greatest value of each column.
 * Older versions can not be read afterwards.
 */
public final class DeltaTableEraser {
  private static final String RETENTION_CHECK =
      "spark.databricks.delta.retentionDurationCheck.enabled";
  private static final String LISTING_TASKS =
      "spark.sql.sources.parallelPartitionDiscovery.parallelism";
  private static final String NOTE = "spark.databricks.delta.commitInfo.userMetadata";
  private static final Pattern LOG_FILE = Pattern.compile("\\.?([0-9]{20})\\..*");

  private final SparkSession spark;
  private final Storage storage;
  private final Path path;

  /** Several may work side by side: each has a session, and so settings, of its own. */
  public DeltaTableEraser(SparkSession spark, Storage storage, Path path) {
    this.spark = spark.newSession();
    this.storage = storage;
    this.path = path;
  }

  public boolean exists() {
    return DeltaLogs.exists(spark, path);
  }

  public boolean hasColumn(String name) {
    return table().toDF().schema().getFieldIndex(name).isDefined();
  }

  public long count(Column condition) {
    return table().toDF().where(condition).count();
  }

  public void delete(Column condition) {
    table().delete(condition);
  }

  /** Sets a column to null where the condition holds. */
  public void clear(String column, Column condition) {
    if (count(condition) > 0) {
      table().update(condition, Map.of(column, functions.lit(null)));
    }
  }

  /**
   * Deletes every file that only older versions need, and the log up to now.
   *
   * @param note recorded with the commit that the log starts from
   */
  public void purge(Optional<String> note) {
    vacuum();
    // The last entry must not be the one that says which rows went.
    String quoted = path.toString().replace("`", "``");
    String mark =
        "ALTER TABLE delta.`"
            + quoted
            + "` SET TBLPROPERTIES ('kefu.erasedAt' = '"
            + Instant.now()
            + "')";
    note.ifPresent(text -> spark.conf().set(NOTE, text));
    spark.sql(mark);
    spark.conf().unset(NOTE);
    long version = DeltaLogs.checkpoint(spark, path);
    for (FileStatus file : storage.list(new Path(path, "_delta_log"))) {
      Matcher name = LOG_FILE.matcher(file.getPath().getName());
      if (name.matches() && Long.parseLong(name.group(1)) < version) {
        storage.delete(file.getPath());
      }
    }
  }

  /**
   * Delta refuses to vacuum files younger than a week unless its check is off; and it lists the
   * files in 10,000 tasks unless told otherwise, which takes minutes where a table has ten files.
   */
  private void vacuum() {
    int tasks = 4 * spark.sparkContext().defaultParallelism();
    spark.conf().set(LISTING_TASKS, String.valueOf(tasks));
    spark.conf().set(RETENTION_CHECK, "false");
    table().vacuum(0);
  }

  private DeltaTable table() {
    return DeltaTable.forPath(spark, path.toString());
  }
}
