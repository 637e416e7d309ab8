package io.kefu.app.command;

import io.kefu.training.job.TrainJob;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Fine-tune a model on a prepared task; prints the run id.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(names = "--runs", paramLabel = "URI", description = "Where runs live.")
  private String runs;

  @Option(names = "--task", paramLabel = "TASK", description = "A task that was prepared.")
  private String task;

  @Option(
      names = "--model",
      paramLabel = "scratch:SIZE|DIR",
      description = "scratch:tiny, scratch:mini, scratch:small, or a Hugging Face directory.")
  private String model;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training split.")
  private Integer epochs;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      description = "Tokens per batch, padding included.")
  private Integer batchTokens;

  @Option(names = "--lr", paramLabel = "X", description = "Peak learning rate.")
  private Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes initial weights, order and dropout.")
  private Long seed;

  @Option(names = "--force", description = "Train again even where an equal finished run exists.")
  private Boolean force;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("runs", runs).flag("train.task", task).flag("train.model", model);
    job.flag("train.epochs", epochs)
        .flag("train.batch-tokens", batchTokens)
        .flag("train.learning-rate", learningRate);
    job.flag("train.seed", seed).flag("train.force", force);
    String taskName = job.config().required("train.task", "--task");
    String modelName = job.config().required("train.model", "--model");
    boolean again = job.config().section("train").flag("force");
    TrainJob.Result result =
        new TrainJob(job.lake(), job.runs(), job.config()).run(taskName, modelName, again);
    switch (result.outcome()) {
      case TRAINED -> Output.note("trained: %s", summary(result.run().summary()));
      case RESUMED -> Output.note("resumed and finished: %s", summary(result.run().summary()));
      case ALREADY_FINISHED ->
          Output.note(
              "an equal run is finished already (same settings, data and code); --force trains again");
    }
    Output.result("%s", result.run().runId());
    return 0;
  }

  private static String summary(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(m -> m.getKey().replace('_', ' ') + " " + Output.number(m.getValue()))
        .collect(Collectors.joining(", "));
  }
}
