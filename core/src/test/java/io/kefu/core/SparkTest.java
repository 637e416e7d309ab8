package io.kefu.core;

import io.kefu.core.spark.SparkSessions;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One real local session with Delta for all tests of a module. */
public final class SparkTest {
  private static SparkSession spark;

  private SparkTest() {}

  public static synchronized SparkSession spark() {
    if (spark == null) {
      spark =
          SparkSessions.open(
              "kefu-test",
              "local[2]",
              Map.of(
                  "spark.sql.shuffle.partitions",
                  "2",
                  // Compiling, re-planning and describing each query costs far more than the few
                  // rows
                  // of most tests; the tests of the command line run with Spark's own settings.
                  "spark.sql.adaptive.enabled",
                  "false",
                  "spark.sql.ui.explainMode",
                  "simple",
                  "spark.sql.codegen.wholeStage",
                  "false",
                  "spark.sql.codegen.factoryMode",
                  "NO_CODEGEN"));
    }
    return spark;
  }
}
