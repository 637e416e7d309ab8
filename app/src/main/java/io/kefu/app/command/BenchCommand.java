package io.kefu.app.command;

import io.kefu.app.bench.TrainingBench;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = "Measure Kefu against a peer, side by side in one run.",
    subcommands = BenchCommand.Training.class)
final class BenchCommand implements Runnable {
  @Mixin private JobOptions job;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  @Command(
      name = "training",
      description =
          "A training step against DJL's BertBlock and Trainer, and against the machine's matrix multiplication.")
  static final class Training implements Callable<Integer> {
    @Mixin private JobOptions job;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "15",
        description = "Rounds to measure (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
      Arguments.atLeast(1, rounds, "--rounds");
      new TrainingBench(rounds, System.out).run();
      return 0;
    }
  }
}
