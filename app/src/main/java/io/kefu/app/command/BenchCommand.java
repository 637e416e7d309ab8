package io.kefu.app.command;

import io.kefu.app.bench.PrepareBench;
import io.kefu.app.bench.TokenizerBench;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = "Measure Kefu against a peer, side by side in one run.",
    subcommands = {
      BenchTrainingCommand.class,
      BenchArchiveCommand.class,
      BenchCommand.Tokenizers.class,
      BenchCommand.Prepare.class
    })
final class BenchCommand implements Runnable {
  @Mixin private JobOptions job;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  @Command(
      name = "tokenizer",
      description =
          "WordPiece in Java against the Hugging Face binding: the same tokens for every text, and the speed of both.")
  static final class Tokenizers implements Callable<Integer> {
    @Mixin private JobOptions job;

    @Option(
        names = "--tokenizer",
        paramLabel = "DIR",
        required = true,
        description = "Directory with tokenizer.json or vocab.txt.")
    private Path directory;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        required = true,
        arity = "1..*",
        description = "Every string of .json and .jsonl, every line of other files.")
    private List<Path> input;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "3",
        description = "Rounds to measure, 0 to compare only (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
      Arguments.atLeast(0, rounds, "--rounds");
      try (Tokenizer tokenizer = Tokenizer.load(directory)) {
        return new TokenizerBench(tokenizer, rounds, System.out).run(input) == 0 ? 0 : 1;
      }
    }
  }

  @Command(
      name = "prepare",
      description =
          "The steps of prepare and the whole stage on generated turns, on one core and on two, against the tokenizer binding and five regular expressions.")
  static final class Prepare implements Callable<Integer> {
    @Mixin private JobOptions job;

    @Option(
        names = "--turns",
        paramLabel = "N",
        defaultValue = "1000000",
        description = "Least number of turns to generate (default ${DEFAULT-VALUE}).")
    private long turns;

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        defaultValue = "kefu-work/bench-prepare",
        description = "Where logs and tables go (default ${DEFAULT-VALUE}).")
    private Path dir;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "1",
        description =
            "Times to run the whole stage on each number of cores (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws IOException {
      Arguments.atLeast(1, turns, "--turns");
      Arguments.atLeast(1, rounds, "--rounds");
      new PrepareBench(dir, turns, rounds, System.out).run();
      return 0;
    }
  }
}
