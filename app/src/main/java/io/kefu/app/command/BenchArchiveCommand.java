package io.kefu.app.command;

import io.kefu.app.bench.BenchModel;
import io.kefu.core.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "archive",
    description =
        "Write the TorchScript archive that training runs, with random weights, to time it elsewhere.")
final class BenchArchiveCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "base",
      description = "mini, small or base (default ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "bfloat16",
      description = "Matrix products in float32 or bfloat16 (default ${DEFAULT-VALUE}).")
  private String precision;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "Dropout of the model (default ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where to.")
  private Path output;

  @Override
  public Integer call() {
    if (!List.of("float32", "bfloat16").contains(precision)) {
      throw new UserException("no --precision '" + precision + "'; use float32 or bfloat16");
    }
    BenchModel.writeArchive(
        BenchTrainingCommand.size(size), dropout, precision.equals("bfloat16"), output);
    Output.result("%s", output);
    return 0;
  }
}
