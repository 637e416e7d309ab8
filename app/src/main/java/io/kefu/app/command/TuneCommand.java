package io.kefu.app.command;

import io.kefu.training.tune.Trial;
import io.kefu.training.tune.TuneJob;
import io.kefu.training.tune.TuneResult;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tune",
    description =
        "Search for training settings over the ranges of kefu.tune.parameters in the job file;"
            + " prints the id of the best run.")
final class TuneCommand implements Callable<Integer> {
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
      description = "As for 'kefu train'.")
  private String model;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training split, of the longest trials.")
  private Integer epochs;

  @Option(names = "--trials", paramLabel = "N", description = "Settings to draw.")
  private Integer trials;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "random, or halving: many short trials, the best go on.")
  private String strategy;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Trials at a time; 0 for as many as Spark has task slots.")
  private Integer parallel;

  @Option(names = "--seed", paramLabel = "N", description = "Fixes what is drawn.")
  private Long seed;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("runs", runs).flag("train.task", task).flag("train.model", model);
    job.flag("train.epochs", epochs)
        .flag("tune.trials", trials)
        .flag("tune.strategy", strategy)
        .flag("tune.parallel", parallel)
        .flag("tune.seed", seed);
    String taskName = job.config().required("train.task", "--task");
    String modelName = job.config().required("train.model", "--model");
    TuneJob.Found found =
        new TuneJob(job.lake(), job.runs(), job.config(), TuneCommand::tell)
            .run(taskName, modelName);
    TuneResult result = found.result();
    Output.note(
        "best %s %s: %s",
        result.figure().replace('_', ' '),
        Output.number(result.best().figure()),
        settings(result.best().settings()));
    Output.note("report: %s/report.html", found.directory());
    Output.result("%s", result.best().runId());
    return 0;
  }

  private static void tell(Trial trial) {
    Output.note(
        "trial %d, %d %s: %s (%s)",
        trial.number(),
        trial.epochs(),
        trial.epochs() == 1 ? "epoch" : "epochs",
        trial.figure() == null ? "training diverged" : Output.number(trial.figure()),
        settings(trial.settings()));
  }

  private static String settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
