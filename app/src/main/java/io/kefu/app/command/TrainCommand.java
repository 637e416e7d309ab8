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
      paramLabel = "scratch:[FAMILY-]SIZE|DIR",
      description =
          "Random weights (tiny, mini, small, base; of bert, roberta, distilbert, electra, gpt2,"
              + " llama, qwen2), or a Hugging Face directory.")
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
      names = "--accumulation-steps",
      paramLabel = "N",
      description = "Batches per optimizer step.")
  private Integer accumulationSteps;

  @Option(
      names = "--schedule",
      paramLabel = "KIND",
      description = "Learning rate behind the warm-up: linear, cosine, polynomial, constant.")
  private String schedule;

  @Option(
      names = "--evaluation-steps",
      paramLabel = "N",
      description = "Steps between evaluations; 0 evaluates after each epoch.")
  private Integer evaluationSteps;

  @Option(
      names = "--early-stopping-patience",
      paramLabel = "N",
      description = "Stop after N evaluations without improvement; 0 never stops.")
  private Integer patience;

  @Option(
      names = "--frozen-layers",
      paramLabel = "N",
      description = "Keep the embeddings and the first N layers as they are; -1 trains all.")
  private Integer frozenLayers;

  @Option(
      names = "--lora-rank",
      paramLabel = "N",
      description = "Train low-rank adapters of this rank; 0 trains the weights themselves.")
  private Integer loraRank;

  @Option(
      names = "--gradient-checkpointing",
      description = "Less memory for about a third more time.")
  private Boolean gradientCheckpointing;

  @Option(names = "--crf", description = "Train a token classifier on whole sequences of tags.")
  private Boolean crf;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description = "Matrix products in float32 or bfloat16.")
  private String precision;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, gpu, or auto for a GPU where there is one.")
  private String device;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes initial weights, order and dropout.")
  private Long seed;

  @Option(
      names = "--dry-run",
      description = "Print parameters, estimated memory and steps; train nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Train again even where an equal finished run exists.")
  private Boolean force;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("runs", runs).flag("train.task", task).flag("train.model", model);
    job.flag("train.epochs", epochs)
        .flag("train.batch-tokens", batchTokens)
        .flag("train.learning-rate", learningRate);
    job.flag("train.accumulation-steps", accumulationSteps)
        .flag("train.schedule", schedule)
        .flag("train.evaluation-steps", evaluationSteps)
        .flag("train.early-stopping-patience", patience);
    job.flag("train.frozen-layers", frozenLayers)
        .flag("train.crf", crf)
        .flag("train.lora.rank", loraRank)
        .flag("train.gradient-checkpointing", gradientCheckpointing)
        .flag("train.precision", precision);
    job.flag("device", device).flag("train.seed", seed).flag("train.force", force);
    String taskName = job.config().required("train.task", "--task");
    String modelName = job.config().required("train.model", "--model");
    boolean again = job.config().section("train").flag("force");
    TrainJob train = new TrainJob(job.lake(), job.runs(), job.config());
    if (dryRun) {
      train.dryRun(taskName, modelName).lines().forEach(line -> Output.result("%s", line));
      return 0;
    }
    TrainJob.Result result = train.run(taskName, modelName, again);
    if (!result.initialized().isEmpty()) {
      Output.note(
          "new head: %s started at random, the checkpoint has none for this task",
          String.join(", ", result.initialized()));
    }
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
