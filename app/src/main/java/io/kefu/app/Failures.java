package io.kefu.app;

import io.kefu.core.UserException;
import io.kefu.modeling.ModelException;
import io.kefu.training.loop.DivergedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into one line on standard error and an exit code; the stack trace is for {@code
 * --debug}.
 */
final class Failures {
  private static final int USER = 2;
  private static final int OURS = 1;
  private static final Set<Class<?>> CORRECTABLE =
      Set.of(UserException.class, ModelException.class, DivergedException.class);

  private Failures() {}

  static int badArguments(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr()
        .println(
            "kefu: "
                + firstLine(e)
                + "; see '"
                + line.getCommandSpec().qualifiedName()
                + " --help'");
    return USER;
  }

  static int failed(Exception e, CommandLine line, ParseResult parsed) {
    return failed(e, line, parsed.originalArgs().toArray(String[]::new));
  }

  static int failed(Throwable e, CommandLine line, String[] args) {
    if (Arrays.asList(args).contains("--debug")) {
      e.printStackTrace(line.getErr());
    }
    List<Throwable> chain =
        Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause).limit(20).toList();
    for (Throwable t : chain) {
      if (CORRECTABLE.contains(t.getClass())) {
        line.getErr().println("kefu: " + firstLine(t));
        return USER;
      }
    }
    line.getErr()
        .println(
            "kefu: internal error: "
                + describe(chain)
                + "; run again with --debug for the stack trace");
    return OURS;
  }

  /**
   * The cause by class and place, not by message: messages of Spark's tasks may quote the data.
   * Messages of file errors name paths only and are shown; Jackson's are file errors by type too,
   * but quote the text.
   */
  private static String describe(List<Throwable> chain) {
    Throwable root = chain.get(chain.size() - 1);
    String place =
        chain.stream()
            .flatMap(t -> Arrays.stream(t.getStackTrace()))
            .filter(
                f ->
                    f.getClassName().startsWith("io.kefu")
                        && !f.getClassName().startsWith("io.kefu.app"))
            .findFirst()
            .map(f -> " at " + f.getFileName() + ":" + f.getLineNumber())
            .orElse("");
    String message =
        root instanceof IOException && root.getClass().getName().startsWith("java.")
            ? " (" + firstLine(root) + ")"
            : "";
    return root.getClass().getSimpleName() + message + place;
  }

  private static String firstLine(Throwable t) {
    return String.valueOf(t.getMessage()).lines().findFirst().orElse("").strip();
  }
}
