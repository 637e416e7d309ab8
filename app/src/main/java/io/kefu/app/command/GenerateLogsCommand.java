package io.kefu.app.command;

import io.kefu.ingestion.samples.SampleLogs;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "generate-logs",
    description = "Write made-up customer-service logs with gold labels, in Chinese and English.")
final class GenerateLogsCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(
      names = "--out",
      paramLabel = "URI",
      required = true,
      description = "Folder to write JSON lines to.")
  private String out;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many (default ${DEFAULT-VALUE}).")
  private long conversations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Equal seeds give equal logs (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    SparkSession spark = job.spark();
    SampleLogs.generate(spark, out, conversations, seed, spark.sparkContext().defaultParallelism());
    Output.result("%,d conversations in %s", conversations, out);
    return 0;
  }
}
