package io.kefu.evaluation;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.evaluation.report.ReportPage;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

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
    EvaluatedRun evaluated = EvaluatedRun.of(lake, runs, run, config);
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
      Evaluation evaluation = Kind.of(evaluated).evaluate(evaluated);
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
