package io.kefu.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.app.bench.PrepareSteps.Step;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The prepare stage on made-up turns: the whole of it through Spark in processes of one and of two
 * cores, in turn, then each step alone beside its peer. Rates are per second and over UTF-8 bytes
 * of the raw text.
 */
public final class PrepareBench {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CHUNK = 20_000;
  private static final int MAX_LENGTH = 128;

  /** A generated conversation has 3 to 10 turns, 6.3 on average. */
  private static final double TURNS_EACH = 6.2;

  private final Path dir;
  private final long turns;
  private final int rounds;
  private final PrintStream out;

  public PrepareBench(Path dir, long turns, int rounds, PrintStream out) {
    this.dir = dir;
    this.turns = turns;
    this.rounds = rounds;
    this.out = out;
  }

  public void run() throws IOException {
    String conversations = String.valueOf((long) Math.ceil(turns / TURNS_EACH));
    String lake = dir.resolve("lake-" + conversations).toString();
    Path logs = dir.resolve("logs-" + conversations);
    ChildJvm.run(2, "generate-logs", "--out", logs.toString(), "--conversations", conversations);
    ChildJvm.run(2, "ingest", "--lake", lake, "--source", logs.toString(), "--format", "jsonl");
    double[] stage = stage(lake);
    Path tokenizer = newest(Path.of(lake, "tokenizers"));
    try (Tokenizer learned = Tokenizer.load(tokenizer)) {
      PrepareSteps steps = new PrepareSteps(learned, MAX_LENGTH);
      read(logs, steps);
      print(steps, stage);
    }
  }

  /** Fastest wall seconds of the stage on one core and on two. */
  private double[] stage(String lake) throws IOException {
    double[] fastest = {Double.MAX_VALUE, Double.MAX_VALUE};
    for (int round = 0; round < rounds; round++) {
      for (int cores = 1; cores <= 2; cores++) {
        ChildJvm.Measured m =
            ChildJvm.run(
                cores, "prepare", "--lake", lake, "--task", "intent", "--vocab-size", "8000");
        fastest[cores - 1] = Math.min(fastest[cores - 1], m.seconds());
        out.printf(
            "prepare on %d core%s: %.1f s wall, %.1f s CPU; peak heap %,d MB, peak process %,d MB%n",
            cores,
            cores == 1 ? "" : "s",
            m.seconds(),
            m.cpuSeconds(),
            m.heap() >> 20,
            m.resident() >> 20);
      }
    }
    return fastest;
  }

  private static Path newest(Path tokenizers) throws IOException {
    try (Stream<Path> found = Files.list(tokenizers)) {
      return found.max(Comparator.comparing(path -> path.toFile().lastModified())).orElseThrow();
    }
  }

  /** The first chunks warm up, and count only when they come by again. */
  private static void read(Path logs, PrepareSteps steps) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(logs)) {
      files = found.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList();
    }
    read(files.subList(0, 1), steps, 3, false);
    read(files, steps, Integer.MAX_VALUE, true);
  }

  private static void read(List<Path> files, PrepareSteps steps, int chunks, boolean counted)
      throws IOException {
    List<String> texts = new ArrayList<>();
    int done = 0;
    for (Path file : files) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          JsonNode turn = MAPPER.readTree(line);
          texts.add(turn.path("text").asText());
          if (texts.size() == CHUNK && done < chunks) {
            steps.run(texts, counted);
            texts.clear();
            done++;
          }
          if (done == chunks) {
            return;
          }
        }
      }
    }
    if (counted) {
      steps.run(texts, true);
    }
  }

  private void print(PrepareSteps steps, double[] stage) {
    out.printf("%n%,d turns, %.1f MB of text%n", steps.turns(), steps.bytes() / 1e6);
    out.printf("%-34s %25s %25s%n", "", "one core", "two cores");
    for (Step step : Step.values()) {
      rates(step.label, steps, steps.seconds(step, 0), steps.seconds(step, 1));
    }
    rates("the whole stage", steps, stage[0], stage[1]);
    double ours = steps.seconds(Step.CLEAN, 0) + steps.seconds(Step.DEIDENTIFY, 0);
    out.printf(
        "tokenize: %.1f times the binding%n",
        steps.seconds(Step.BINDING, 0) / steps.seconds(Step.TOKENIZE, 0));
    out.printf(
        "clean, detect and replace: %.2f times the five expressions%n",
        steps.seconds(Step.EXPRESSIONS, 0) / ours);
    out.printf("the whole stage on two cores: %.2f times one core%n", stage[0] / stage[1]);
  }

  private void rates(String label, PrepareSteps steps, double one, double two) {
    out.printf(
        "%-34s %7.2f MB/s %,9.0f t/s %7.2f MB/s %,9.0f t/s%n",
        label,
        steps.bytes() / 1e6 / one,
        steps.turns() / one,
        steps.bytes() / 1e6 / two,
        steps.turns() / two);
  }
}
