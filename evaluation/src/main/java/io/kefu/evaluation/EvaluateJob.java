package io.kefu.evaluation;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.run.RunTable;
import io.kefu.evaluation.report.ReportPage;
import io.kefu.modeling.checkpoint.Labels;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores a finished run on one split of the data set it was trained on: predictions go to the
 * {@code predictions} table, figures to {@code metrics.json}, and both to {@code report.html} in
 * the run's directory.
 */
public final class EvaluateJob {
  private final Lake lake;
  private final RunStore runs;
  private final EvaluationConfig config;

  public EvaluateJob(Lake lake, RunStore runs, EvaluationConfig config) {
    this.lake = lake;
    this.runs = runs;
    this.config = config;
  }

  /** Figures of the run, and where the report lies. */
  public record Result(Evaluation evaluation, Path report, Path metrics) {}

  public Result run(String runId) {
    RunRecord run = runs.requireFinished(runId);
    if (run.data().getOrDefault(RunRecord.examplesKey(config.split()), "0").equals("0")) {
      throw new UserException(
          "task '"
              + run.task()
              + "' has no "
              + config.split()
              + " examples to evaluate on; see kefu.prepare.split");
    }
    List<String> labels = labels(run);
    if (!lake.id(Table.GOLD_TOKENS).equals(run.data().get(RunRecord.TOKENS_ID))) {
      throw new UserException(
          "run '"
              + runId
              + "' was trained on another lake than "
              + lake.root()
              + "; give that one with --lake");
    }
    runs.storage().requireWritable(runs.root(), "--runs");
    try (SparkProgress progress = SparkProgress.start(lake.spark(), "evaluate")) {
      runs.replacePredictions(lake.spark(), runId, config.split(), predictions(run, labels));
      Dataset<Row> stored = runs.read(lake.spark(), RunTable.PREDICTIONS, runId);
      Evaluation evaluation = Evaluator.evaluate(stored, labels, config);
      Path report = new Path(runs.directory(runId), fileName("report", ".html"));
      Path metrics = new Path(runs.directory(runId), fileName("metrics", ".json"));
      runs.storage().write(metrics, evaluation.toJson());
      runs.storage()
          .write(report, ReportPage.render(run, evaluation, config.split(), curves(runId)));
      return new Result(evaluation, report, metrics);
    }
  }

  /** The test split has the plain names: they are what is exported. */
  private String fileName(String name, String ending) {
    return config.split().equals("test") ? name + ending : name + "-" + config.split() + ending;
  }

  private List<String> labels(RunRecord run) {
    Path file = new Path(runs.model(run.runId()), "config.json");
    String text =
        runs.storage()
            .read(file)
            .orElseThrow(
                () -> new UserException("no " + file + "; the run's model is gone, train again"));
    return Labels.from(Json.tree(text, file.toString()));
  }

  private Dataset<Row> predictions(RunRecord run, List<String> labels) {
    Dataset<Row> tokens = rows(run, Table.GOLD_TOKENS);
    Dataset<Row> examples = rows(run, Table.GOLD_EXAMPLES).select("example_id", "label", "groups");
    SerializableConfiguration hadoop =
        new SerializableConfiguration(lake.spark().sparkContext().hadoopConfiguration());
    MapPartitionsFunction<Row, Row> predict =
        new Predict(runs.model(run.runId()).toString(), run.finishedAt(), labels, hadoop);
    Dataset<Row> predicted =
        tokens
            .select("example_id", "input_ids", "token_type_ids")
            .mapPartitions(predict, Encoders.row(Predict.SCHEMA));
    return examples
        .join(predicted, "example_id")
        .withColumn("run_id", functions.lit(run.runId()))
        .withColumn("task", functions.lit(run.task()))
        .withColumn("split", functions.lit(config.split()));
  }

  /** The split as the run saw it: the table versions it recorded, whatever was prepared since. */
  private Dataset<Row> rows(RunRecord run, Table table) {
    return lake.read(table, run.version(table.location()))
        .where(
            functions
                .col("task")
                .equalTo(run.task())
                .and(functions.col("split").equalTo(config.split())));
  }

  private List<MetricPoint> curves(String runId) {
    List<MetricPoint> points = new ArrayList<>();
    Path file = new Path(runs.directory(runId), "training-metrics.jsonl");
    runs.storage()
        .read(file)
        .ifPresent(
            text ->
                text.lines()
                    .forEach(
                        line -> points.add(Json.read(line, MetricPoint.class, file.toString()))));
    return points;
  }
}
