package io.kefu.core.spark;

import io.kefu.core.config.Section;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the session with Delta on; what spark-submit or the job file sets wins over the defaults
 * here.
 */
public final class SparkSessions {
  private SparkSessions() {}

  /**
   * @param spark the {@code kefu.spark} section
   */
  public static SparkSession open(String appName, Section spark) {
    return open(appName, spark.string("master"), spark.strings("conf"));
  }

  public static SparkSession open(
      String appName, String defaultMaster, Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", defaultMaster);
    conf.setIfMissing("spark.app.name", appName);
    settings.forEach(conf::set);
    conf.setIfMissing("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.setIfMissing(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Delta's automatic schema merge would turn a misspelt column into a new one.
    conf.setIfMissing("spark.databricks.delta.schema.autoMerge.enabled", "false");
    // A log may hold an empty date of year 1; Spark's default refuses to write what lies before
    // 1900.
    for (String mode :
        List.of(
            "datetimeRebaseModeInWrite",
            "datetimeRebaseModeInRead",
            "int96RebaseModeInWrite",
            "int96RebaseModeInRead")) {
      conf.setIfMissing("spark.sql.parquet." + mode, "CORRECTED");
    }
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      int cores = Runtime.getRuntime().availableProcessors();
      conf.setIfMissing("spark.sql.shuffle.partitions", String.valueOf(2 * cores));
      // The default of 50 is meant for tables with millions of files; a local log fits in a few.
      conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
      conf.setIfMissing(
          "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/kefu-warehouse");
      // Progress of a running task travels with heartbeats.
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
