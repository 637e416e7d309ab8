package io.kefu.app.command;

import io.kefu.app.Kefu;
import io.kefu.core.UserException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "quickstart",
    description =
        "The whole road on made-up logs: generate, ingest, prepare, train, evaluate, export, pull, predict.")
final class QuickstartCommand implements Callable<Integer> {
  private static final List<String> TEXTS =
      List.of("where is my order, it should have arrived yesterday", "我要退款，东西坏了");

  @Mixin private JobOptions job;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "kefu-work/quickstart",
      description = "Where everything goes (default ${DEFAULT-VALUE}).")
  private Path dir;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "6000",
      description = "How many to generate (default ${DEFAULT-VALUE}).")
  private long conversations;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Passes over the training split (default ${DEFAULT-VALUE}).")
  private int epochs;

  private final long start = System.nanoTime();
  private int steps;

  @Override
  public Integer call() {
    String logs = at("logs");
    String lake = at("lake");
    String runs = at("runs");
    String registry = at("registry");
    String model = at("model");
    step(
        "generate-logs",
        "--out",
        logs,
        "--conversations",
        String.valueOf(conversations),
        "--seed",
        "1");
    step("ingest", "--lake", lake, "--source", logs, "--format", "jsonl");
    step("prepare", "--lake", lake, "--task", "intent", "--vocab-size", "4000");
    String run =
        step(
                "train",
                "--lake",
                lake,
                "--task",
                "intent",
                "--model",
                "scratch:tiny",
                "--runs",
                runs,
                "--epochs",
                String.valueOf(epochs))
            .strip();
    step("evaluate", "--lake", lake, "--runs", runs, "--run", run);
    step(
        "export",
        "--runs",
        runs,
        "--run",
        run,
        "--registry",
        registry,
        "--name",
        "intent",
        "--alias",
        "champion");
    step(
        "pull",
        "--registry",
        registry,
        "--name",
        "intent",
        "--version",
        "@champion",
        "--to",
        model);
    TEXTS.forEach(text -> step("predict", "--model", model, "--text", text));
    Output.result("");
    Output.result("Done in %.0f s.", (System.nanoTime() - start) / 1e9);
    Output.result("  report  %s/%s/report.html", runs, run);
    Output.result(
        "  model   %s (model.pt for TorchScript servers, huggingface/ for Transformers)", model);
    Output.result("  tables  %s (Delta: bronze, silver, gold) and %s/tables", lake, runs);
    Output.result("Next: ./kefu predict --model %s --text \"I was charged twice\"", model);
    Output.result("Your own logs: see docs/own-logs.md");
    return 0;
  }

  private String at(String name) {
    return dir.resolve(name).toString();
  }

  /** Runs a command as the user would type it, and returns what it printed. */
  private String step(String... arguments) {
    String shown =
        String.join(
            " ",
            List.of(arguments).stream()
                .map(a -> a.contains(" ") || a.contains("，") ? '"' + a + '"' : a)
                .toList());
    Output.note("%n[%d] kefu %s", ++steps, shown);
    long before = System.nanoTime();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    int code;
    try (PrintStream both = new PrintStream(new Tee(out, printed), true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      code = Kefu.run(arguments);
    } finally {
      System.setOut(out);
    }
    if (code != 0) {
      throw new UserException(
          "quickstart stopped at 'kefu " + arguments[0] + "'; the line above says why");
    }
    Output.note("    %.1f s", (System.nanoTime() - before) / 1e9);
    return printed.toString(StandardCharsets.UTF_8);
  }
}
