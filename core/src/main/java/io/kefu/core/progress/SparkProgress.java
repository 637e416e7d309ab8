package io.kefu.core.progress;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Progress of whatever Spark runs between {@link #start} and {@link #close}: finished tasks,
 * records and their rate.
 */
public final class SparkProgress extends SparkListener implements AutoCloseable {
  private final SparkSession spark;
  private final Progress progress;
  private final long startNanos = System.nanoTime();
  private final AtomicLong tasks = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong records = new AtomicLong();

  private SparkProgress(SparkSession spark, String title) {
    this.spark = spark;
    this.progress = Progress.start(title);
  }

  public static SparkProgress start(SparkSession spark, String title) {
    SparkProgress listener = new SparkProgress(spark, title);
    spark.sparkContext().addSparkListener(listener);
    return listener;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks.addAndGet(stage.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    finished.incrementAndGet();
    TaskMetrics metrics = task.taskMetrics();
    if (metrics != null) {
      records.addAndGet(metrics.inputMetrics().recordsRead());
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String detail =
        String.format("%,d records · %,.0f records/s", records.get(), records.get() / seconds);
    progress.update(finished.get(), tasks.get(), detail);
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
    progress.close();
  }
}
