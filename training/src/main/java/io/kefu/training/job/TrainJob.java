package io.kefu.training.job;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.config.Redaction;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.Progress;
import io.kefu.core.run.BuildInfo;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunRows;
import io.kefu.core.run.RunStore;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.training.EvaluationConfig;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.BatchPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext$;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag;

/**
 * Trains a model on a prepared task and records the run. An unfinished run with equal
 * configuration, data and code is resumed from its last checkpoint; a finished one is returned as
 * it is.
 */
public final class TrainJob {
  private final Lake lake;
  private final RunStore runs;
  private final JobConfig job;

  public TrainJob(Lake lake, RunStore runs, JobConfig job) {
    this.lake = lake;
    this.runs = runs;
    this.job = job;
  }

  /** What happened. */
  public enum Outcome {
    TRAINED,
    RESUMED,
    ALREADY_FINISHED
  }

  /**
   * The run, and whether it was new.
   *
   * @param initialized tensors that the checkpoint did not have and that started at random
   */
  public record Result(RunRecord run, Outcome outcome, List<String> initialized) {}

  public Result run(String task, String modelName, boolean force) {
    TrainConfig config = TrainConfig.from(job.section("train"));
    runs.storage().requireWritable(runs.root(), "--runs");
    DatasetManifest data = DatasetManifest.read(lake, task);
    requireExamples(data, "train");
    requireExamples(data, "validation");
    TaskPlan plan = TaskPlan.of(data, config);
    ModelSource model = ModelSource.of(modelName, data, plan.head(), runs.storage());
    model.requireFits(data, runs.storage());
    String fingerprint =
        Digests.sha256(
            config.toString(),
            model.digest(runs.storage()),
            data.configDigest(),
            data.tokenizerDigest(),
            data.versions().toString(),
            lake.id(Table.GOLD_TOKENS),
            String.join("\n", data.labels()),
            BuildInfo.codeVersion());
    Optional<RunRecord> known = runs.withFingerprint(fingerprint);
    boolean finished = known.isPresent() && known.get().status() == RunRecord.Status.FINISHED;
    if (finished && !force) {
      return new Result(known.get(), Outcome.ALREADY_FINISHED, List.of());
    }
    // What cannot be used is refused here, before anything is scheduled.
    PretrainedModel initial = model.load(data.labels(), config, runs.storage());
    initial.forTraining(config.model().options(plan.ordinal()), config.seed());
    config.loss().weights(data.labels(), new long[data.labels().size()]);
    RunRecord run =
        finished || known.isEmpty() ? start(task, model, data, fingerprint) : known.get();
    train(run, new WorkerPlan(config, plan, model, data.labels(), directory(run)), data);
    return new Result(
        runs.require(run.runId()),
        run == known.orElse(null) ? Outcome.RESUMED : Outcome.TRAINED,
        model.scratch() ? List.of() : initial.initializedTensors());
  }

  /** A figure of a run's summary, by which runs of a task are compared. */
  public record Figure(String name, boolean lowerIsBetter) {}

  /** The figure by which this configuration chooses the best weights. */
  public Figure figure(String task) {
    TrainConfig config = TrainConfig.from(job.section("train"));
    Head head = TaskPlan.of(DatasetManifest.read(lake, task), config).head();
    EvaluationConfig.Metric metric = config.evaluation().of(head).bestMetric();
    String name = "validation_" + metric.name().toLowerCase(Locale.ROOT);
    return new Figure(name, metric == EvaluationConfig.Metric.LOSS);
  }

  /** What a run with this configuration would be; nothing is trained or written. */
  public DryRun dryRun(String taskName, String modelName) {
    TrainConfig config = TrainConfig.from(job.section("train"));
    DatasetManifest data = DatasetManifest.read(lake, taskName);
    requireExamples(data, "train");
    TaskPlan task = TaskPlan.of(data, config);
    ModelSource source = ModelSource.of(modelName, data, task.head(), runs.storage());
    source.requireFits(data, runs.storage());
    PretrainedModel whole = source.load(data.labels(), config, runs.storage());
    ModelProgram program = trained(whole, config, task, data);
    PlannedExamples examples =
        new PlannedExamples(
            examples(data)
                .where(functions.col("split").equalTo("train"))
                .select(
                    functions.col("example_id"), task.length(), functions.col("labels").getItem(0))
                .collectAsList()
                .stream()
                .map(
                    row ->
                        new PlannedExamples.Example(
                            Worker.order(row.getString(0)), row.getInt(1), row.getInt(2)))
                .toList());
    BatchPlan plan = examples.plan(config);
    MemoryEstimate memory =
        MemoryEstimate.of(program, config, examples.batchTokens(plan), examples.batchScores(plan));
    long steps = plan.steps(config.epochs(), config.accumulationSteps());
    return DryRun.of(whole.program(), program, memory, steps, config.epochs());
  }

  private ModelProgram trained(
      PretrainedModel whole, TrainConfig config, TaskPlan task, DatasetManifest data) {
    PretrainedModel model = whole;
    if (config.model().compactVocabulary() && task.head().hasLabels()) {
      int padId = task.padId(whole);
      long used =
          examples(data)
              .select(functions.explode(functions.col("input_ids")).as("id"))
              .where(functions.col("id").gt(padId))
              .distinct()
              .count();
      model = whole.restrictedTo(IntStream.rangeClosed(0, padId + (int) used).toArray());
    }
    return model.forTraining(config.model().options(task.ordinal()), config.seed()).program();
  }

  private static void requireExamples(DatasetManifest data, String split) {
    if (data.counts().getOrDefault(split, 0L) == 0) {
      throw new UserException(
          "task '"
              + data.task()
              + "' has no "
              + split
              + " examples; ingest more labelled conversations, or change the"
              + " shares under kefu.prepare.split");
    }
  }

  private RunRecord start(
      String task, ModelSource model, DatasetManifest data, String fingerprint) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(now);
    Map<String, String> read = new TreeMap<>();
    data.versions()
        .forEach(
            (table, version) -> read.put(RunRecord.versionKey(table), String.valueOf(version)));
    data.counts()
        .forEach((split, count) -> read.put(RunRecord.examplesKey(split), String.valueOf(count)));
    read.put("lake", Redaction.text(lake.root().toString()));
    read.put(RunRecord.TOKENS_ID, lake.id(Table.GOLD_TOKENS));
    read.put("key_id", data.keyId());
    read.put(RunRecord.MAX_LENGTH, String.valueOf(data.maxLength()));
    Map<String, String> environment = BuildInfo.environment(lake.spark());
    environment.put("pytorch", io.kefu.modeling.engine.Torch.version());
    RunRecord run =
        new RunRecord(
            task + "-" + time + "-" + fingerprint.substring(0, 6),
            task,
            model.name(),
            RunRecord.Status.RUNNING,
            now.toString(),
            null,
            fingerprint,
            BuildInfo.codeVersion(),
            data.tokenizerDigest(),
            read,
            environment,
            job.renderRedacted("train", "spark"),
            Map.of());
    // First: a run that is known, and resumed, has it.
    runs.storage().write(new Path(directory(run), DatasetManifest.RUN_FILE), Json.pretty(data));
    runs.save(run);
    return run;
  }

  private String directory(RunRecord run) {
    return runs.directory(run.runId()).toString();
  }

  private void train(RunRecord run, WorkerPlan plan, DatasetManifest data) {
    SparkSession spark = lake.spark();
    StatusAccumulator status = new StatusAccumulator();
    spark.sparkContext().register(status, "kefu-training-status");
    Worker worker =
        new Worker(
            plan,
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
            status);
    JavaRDD<Row> rows = examples(data).toJavaRDD().repartition(plan.config().workers());
    WorkerResult result;
    try (Progress progress = Progress.start("train")) {
      StatusListener listener = new StatusListener(progress);
      spark.sparkContext().addSparkListener(listener);
      // The shuffle behind the barrier makes it a map stage, which Spark retries; a result stage it
      // would give up.
      ClassTag<WorkerResult> type = JavaSparkContext$.MODULE$.fakeClassTag();
      RDD<WorkerResult> trained = rows.rdd().barrier().mapPartitions(worker, false, type);
      result = trained.toJavaRDD().repartition(1).collect().get(0);
      spark.sparkContext().removeSparkListener(listener);
    }
    if (result.failure() != null) {
      throw new UserException(result.failure());
    }
    finish(run, plan.config(), data, result.figures());
  }

  /** Out-of-scope texts have no class to learn or to choose models by. */
  private Dataset<Row> examples(DatasetManifest data) {
    Dataset<Row> tokens =
        data.tokens(lake).where(functions.col("split").isin("train", "validation"));
    String outOfScope = data.details().outOfScope();
    if (outOfScope != null) {
      Dataset<Row> out =
          data.examples(lake)
              .where(functions.col("label").equalTo(outOfScope))
              .select("example_id");
      tokens =
          tokens.join(out, tokens.col("example_id").equalTo(out.col("example_id")), "left_anti");
    }
    return tokens.select("example_id", "split", "input_ids", "token_type_ids", "labels");
  }

  private void finish(
      RunRecord run, TrainConfig config, DatasetManifest data, Map<String, Double> summary) {
    Path directory = runs.directory(run.runId());
    Path tokenizer = new Path(data.tokenizerPath(lake), "tokenizer.json");
    runs.storage().copy(tokenizer, new Path(runs.model(run.runId()), "tokenizer.json"));
    RunRecord finished =
        run.finished(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), summary);
    new RunRows(lake.spark(), runs).write(finished, new Path(directory, "training-metrics.jsonl"));
    runs.save(finished);
    new CheckpointStore(runs.storage(), directory, config.keepCheckpoints()).clear();
  }
}
