package io.kefu.core.run;

import io.kefu.core.Digests;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Writes a finished run into the tables {@code runs} and {@code run_metrics}. */
public final class RunRows {
  private final SparkSession spark;
  private final RunStore runs;

  public RunRows(SparkSession spark, RunStore runs) {
    this.spark = spark;
    this.runs = runs;
  }

  /**
   * Replaces whatever the tables hold of the run.
   *
   * @param metrics JSON lines with the columns of run_metrics but the run id
   */
  public void write(RunRecord run, Path metrics) {
    String id = run.runId();
    StructType schema = RunTable.RUN_METRICS.schema();
    Dataset<Row> points =
        spark
            .read()
            .schema(schema)
            .json(metrics.toString())
            .withColumn("run_id", functions.lit(id));
    // A run that trains again under the same id has other rows, so its transaction is another.
    String transaction = Digests.sha256(id, run.finishedAt());
    runs.replaceRows(spark, RunTable.RUN_METRICS, id, points, transaction);
    Dataset<Row> row = spark.createDataFrame(List.of(row(run)), RunTable.RUNS.schema());
    runs.replaceRows(spark, RunTable.RUNS, id, row, transaction);
  }

  private static Row row(RunRecord run) {
    return RowFactory.create(
        run.runId(),
        run.task(),
        run.model(),
        "finished",
        timestamp(run.startedAt()),
        timestamp(run.finishedAt()),
        run.fingerprint(),
        run.codeVersion(),
        run.tokenizerDigest(),
        run.data(),
        run.environment(),
        run.config(),
        run.summary());
  }

  private static Timestamp timestamp(String instant) {
    return Timestamp.from(Instant.parse(instant));
  }
}
