package io.kefu.app;

import io.kefu.app.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line: {@code ./kefu COMMAND}, or {@code spark-submit --class io.kefu.app.Kefu …
 * COMMAND}.
 */
@Command(
    name = "kefu",
    description = "From customer-service logs to served models: a training pipeline on Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    footer = {
      "",
      "Start with: kefu quickstart",
      "Exit codes: 0 done, 2 something to correct in the call or its files, 1 a fault of Kefu."
    })
public final class Kefu implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  public static void main(String[] args) {
    int code = run(args);
    // Spark's and libtorch's threads must not keep the process alive; under spark-submit exit code
    // 0 is a return.
    if (code != 0 || !Boolean.getBoolean("SPARK_SUBMIT")) {
      System.exit(code);
    }
  }

  /** Runs one command and returns its exit code. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new Kefu());
    Commands.all().forEach(line::addSubcommand);
    line.setParameterExceptionHandler(Failures::badArguments);
    line.setExecutionExceptionHandler(Failures::failed);
    line.setUsageHelpAutoWidth(true);
    try {
      return line.execute(args);
    } catch (Error e) {
      // Picocli hands over exceptions only; a native library that cannot be loaded is an error.
      return Failures.failed(e, line, args);
    }
  }
}
