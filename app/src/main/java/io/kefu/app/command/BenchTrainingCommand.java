package io.kefu.app.command;

import io.kefu.app.bench.BenchLengths;
import io.kefu.app.bench.Clock;
import io.kefu.app.bench.ModelSize;
import io.kefu.app.bench.TrainingBench;
import io.kefu.core.UserException;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "training",
    description =
        "A training step against DJL's BERT, Hugging Face on Python's PyTorch, batches in random order, and the machine's matrix multiplication.")
final class BenchTrainingCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(
      names = "--sizes",
      paramLabel = "SIZE",
      split = ",",
      defaultValue = "mini",
      description = "mini, small, base; several by commas (default ${DEFAULT-VALUE}).")
  private List<String> sizes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "Rounds to measure (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "3",
      description = "Batches to measure, from short texts to long ones (default ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = "2048",
      description = "Tokens per batch, padding included (default ${DEFAULT-VALUE}).")
  private int batchTokens;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      split = ",",
      defaultValue = "0.1,0",
      description = "Dropout on every side; several by commas (default ${DEFAULT-VALUE}).")
  private List<Double> dropout;

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "All texts of N tokens, so that there is no padding.")
  private Integer length;

  @Option(
      names = "--texts",
      paramLabel = "FILE.csv",
      description = "Texts whose lengths are taken, with a header; needs --tokenizer.")
  private Path texts;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "Column of the texts (default ${DEFAULT-VALUE}).")
  private String column;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "Directory with tokenizer.json or vocab.txt.")
  private Path tokenizer;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      defaultValue = "python3",
      description = "Python with PyTorch and Transformers (default ${DEFAULT-VALUE}).")
  private String python;

  @Option(names = "--no-djl", description = "Leave out DJL's BERT, which needs a model per batch.")
  private boolean noDjl;

  @Option(
      names = "--cpu-time",
      description =
          "Count the computing thread's CPU time: on a machine with other work, and with OMP_NUM_THREADS=1.")
  private boolean cpuTime;

  @Override
  public Integer call() {
    Arguments.atLeast(1, rounds, "--rounds");
    Arguments.atLeast(1, batches, "--batches");
    Arguments.atLeast(8, batchTokens, "--batch-tokens");
    List<ModelSize> all = sizes.stream().map(BenchTrainingCommand::size).toList();
    Clock clock = cpuTime ? Clock.CPU : Clock.WALL;
    clock.requireFits();
    TrainingBench.Options options =
        new TrainingBench.Options(rounds, batches, batchTokens, python, !noDjl, dropout, clock);
    new TrainingBench(options, lengths(), System.out).run(all);
    return 0;
  }

  static ModelSize size(String name) {
    return Arrays.stream(ModelSize.values())
        .filter(size -> size.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() -> new UserException("no size '" + name + "'; use mini, small or base"));
  }

  private BenchLengths lengths() {
    if (length != null) {
      Arguments.atLeast(2, length, "--length");
      return BenchLengths.fixed(length);
    }
    if (texts == null) {
      return BenchLengths.builtIn();
    }
    if (tokenizer == null) {
      throw new UserException("--texts needs a tokenizer; give --tokenizer DIR");
    }
    try (Tokenizer loaded = Tokenizer.load(tokenizer)) {
      return BenchLengths.ofTexts(texts.getFileName().toString(), read(), loaded);
    }
  }

  private List<String> read() {
    if (!Files.isReadable(texts)) {
      throw new UserException("cannot read " + texts + " (--texts); give a CSV file");
    }
    SparkSession spark = job.spark();
    try {
      Dataset<Row> rows =
          spark
              .read()
              .option("header", true)
              .option("multiLine", true)
              .option("escape", "\"")
              .csv(texts.toUri().toString());
      if (!List.of(rows.columns()).contains(column)) {
        throw new UserException(
            "no column '"
                + column
                + "' in "
                + texts
                + " (--column); its columns are "
                + String.join(", ", rows.columns()));
      }
      return rows.select(functions.col(column)).na().drop().as(Encoders.STRING()).collectAsList();
    } finally {
      spark.stop();
    }
  }
}
