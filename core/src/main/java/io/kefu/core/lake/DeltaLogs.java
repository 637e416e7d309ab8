package io.kefu.core.lake;

import io.delta.tables.DeltaTable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/** The parts of Delta's log that its Java API does not show. */
final class DeltaLogs {
  private DeltaLogs() {}

  static boolean exists(SparkSession spark, Path table) {
    return DeltaTable.isDeltaTable(spark, table.toString());
  }

  static Snapshot newest(SparkSession spark, Path table) {
    return DeltaLog.forTable(spark, table).update(false, Option.empty(), Option.empty());
  }

  /** Writes a checkpoint of the newest version, which readers then start from. */
  static long checkpoint(SparkSession spark, Path table) {
    Snapshot newest = newest(spark, table);
    DeltaLog.forTable(spark, table).checkpoint(newest, Option.empty());
    return newest.version();
  }
}
