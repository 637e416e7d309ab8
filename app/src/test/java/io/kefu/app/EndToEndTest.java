package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.predict.TextModel;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole road through the command line, on generated logs; later tests look at what the first
 * commands left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {
  @TempDir static Path dir;
  private static String run;

  @BeforeAll
  static void fromLogsToPulledModel() {
    succeed("generate-logs", "--out", at("logs"), "--conversations", "150", "--seed", "3");
    succeed("ingest", "--lake", at("lake"), "--source", at("logs"), "--format", "jsonl");
    succeed("prepare", "--lake", at("lake"), "--task", "intent", "--vocab-size", "1500");
    run = train().lastLine();
    succeed("evaluate", "--lake", at("lake"), "--runs", at("runs"), "--run", run);
    succeed(
        "export",
        "--runs",
        at("runs"),
        "--run",
        run,
        "--registry",
        at("registry"),
        "--name",
        "intent",
        "--alias",
        "champion");
    assertThat(pull("@champion", "model").exit()).isZero();
  }

  private static Cli pull(String version, String to) {
    return Cli.run(
        "pull",
        "--registry",
        at("registry"),
        "--name",
        "intent",
        "--version",
        version,
        "--to",
        at(to));
  }

  private static Cli train() {
    return succeed(
        "train",
        "--lake",
        at("lake"),
        "--task",
        "intent",
        "--model",
        "scratch:tiny",
        "--runs",
        at("runs"),
        "--epochs",
        "1");
  }

  private static Cli succeed(String... args) {
    Cli result = Cli.run(args);
    assertThat(result.exit()).as(String.join(" ", args) + "\n" + result.err()).isZero();
    return result;
  }

  private static String at(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  @Order(1)
  void predictPrintsOneJsonObjectWithALabelOfTheModel() throws IOException {
    Cli result = succeed("predict", "--model", at("model"), "--text", "where is my parcel");
    JsonNode json = new ObjectMapper().readTree(result.out());
    JsonNode scope =
        new ObjectMapper()
            .readTree(Path.of(at("model"), "serving.json").toFile())
            .path("out_of_scope");
    // One epoch of a tiny model is not sure of anything: it may well find the text out of scope.
    boolean outside = json.path("score").asDouble() < scope.path("threshold").asDouble();
    List<String> labels = new ArrayList<>();
    new ObjectMapper()
        .readTree(Path.of(at("model"), "labels.json").toFile())
        .forEach(l -> labels.add(l.asText()));
    assertThat(outside ? List.of(scope.path("label").asText()) : labels)
        .contains(json.path("label").asText());
    assertThat(json.path("score").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  @Order(2)
  void programAndHuggingFaceDirectoryAndRunGiveTheSameLogits() throws IOException {
    Path rebuilt = dir.resolve("rebuilt.pt");
    HuggingFaceDirectory.load(Path.of(at("model"), "huggingface")).writeArchive(rebuilt);
    Path trained = dir.resolve("trained.pt");
    HuggingFaceDirectory.load(Path.of(at("runs"), run, "model")).writeArchive(trained);
    List<int[]> ids = new ArrayList<>();
    try (Tokenizer tokenizer = Tokenizer.load(Path.of(at("model"), "huggingface"))) {
      for (int i = 0; i < 100; i++) {
        ids.add(
            tokenizer
                .encode("order " + i + " 还没到 please check " + "again ".repeat(i % 7), null, 64)
                .inputIds());
      }
    }
    float[][] exported = logits(Path.of(at("model"), "model.pt"), ids);
    for (Path other : List.of(rebuilt, trained)) {
      float[][] logits = logits(other, ids);
      for (int r = 0; r < exported.length; r++) {
        for (int c = 0; c < exported[r].length; c++) {
          assertThat(logits[r][c]).isEqualTo(exported[r][c], within(1e-5f));
        }
      }
    }
  }

  private static float[][] logits(Path archive, List<int[]> ids) {
    try (TextModel model = new TextModel(archive, 0)) {
      return model.forward(ids, Collections.nCopies(ids.size(), null));
    }
  }

  @Test
  @Order(3)
  void trainingAgainWithEqualSettingsReturnsTheFinishedRun() {
    assertThat(train().lastLine()).isEqualTo(run);
  }

  @Test
  @Order(4)
  void exportingTheSameRunAgainKeepsItsVersion() {
    Cli again =
        succeed(
            "export",
            "--runs",
            at("runs"),
            "--run",
            run,
            "--registry",
            at("registry"),
            "--name",
            "intent");
    assertThat(again.out()).contains("intent version 1");
    assertThat(Path.of(at("registry"), "intent", "2")).doesNotExist();
  }

  @Test
  @Order(5)
  void reportIsOneFileThatNamesTheRun() throws IOException {
    assertThat(Files.readString(Path.of(at("runs"), run, "report.html")))
        .contains(run)
        .doesNotContain("<script");
  }

  @Test
  @Order(6)
  void unknownRunIsAOneLineErrorThatNamesTheNewestRuns() {
    Cli result =
        Cli.run("evaluate", "--lake", at("lake"), "--runs", at("runs"), "--run", "intent-nothing");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints())
        .singleElement()
        .asString()
        .contains("no run 'intent-nothing'")
        .contains(run);
  }

  @Test
  @Order(7)
  void changedFileOfAVersionIsRefusedAndNothingIsPulled() throws IOException {
    Path file = Path.of(at("registry"), "intent", "1", "huggingface", "config.json");
    String original = Files.readString(file);
    Files.writeString(file, original.replace("\"bert\"", "\"bart\""));
    Cli result = pull("1", "tampered");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains("huggingface/config.json");
    assertThat(Path.of(at("tampered"))).doesNotExist();
    Files.writeString(file, original);
  }

  @Test
  @Order(8)
  void evaluatingAnotherSplitLeavesTheFiguresOfTheTestSplit() throws IOException {
    Path metrics = Path.of(at("runs"), run, "metrics.json");
    String before = Files.readString(metrics);
    Path conf =
        Files.writeString(dir.resolve("validation.conf"), "kefu.evaluate.split = validation");
    succeed(
        "evaluate",
        "--conf",
        conf.toString(),
        "--lake",
        at("lake"),
        "--runs",
        at("runs"),
        "--run",
        run);
    assertThat(Files.readString(metrics)).isEqualTo(before);
    assertThat(metrics.resolveSibling("metrics-validation.json")).exists();
    succeed("evaluate", "--lake", at("lake"), "--runs", at("runs"), "--run", run);
    assertThat(Files.readString(metrics)).isEqualTo(before);
  }

  @Test
  @Order(9)
  void pullReplacesItsOwnDirectoryButNoOther() throws IOException {
    assertThat(pull("1", "model").exit()).isZero();
    Path foreign = Files.createDirectory(dir.resolve("web-app"));
    Files.writeString(foreign.resolve("manifest.json"), "{\"name\": \"an app\"}");
    assertThat(pull("1", "web-app").exit()).isEqualTo(2);
    assertThat(foreign.resolve("manifest.json")).exists();
    Files.writeString(Path.of(at("model"), "notes.txt"), "mine");
    assertThat(pull("1", "model").exit()).isEqualTo(2);
    assertThat(Path.of(at("model"), "notes.txt")).exists();
    Files.delete(Path.of(at("model"), "notes.txt"));
  }

  @Test
  @Order(10)
  void modelThatCannotBeLoadedIsRefusedBeforeAnythingIsScheduled() throws IOException {
    Path model = Files.createDirectory(dir.resolve("broken-model"));
    Files.writeString(model.resolve("config.json"), "[]");
    Files.writeString(model.resolve("model.safetensors"), "cut off");
    String[] command = {
      "train",
      "--lake",
      at("lake"),
      "--task",
      "intent",
      "--model",
      model.toString(),
      "--runs",
      at("runs")
    };
    assertThat(Cli.run(command).complaints()).singleElement().asString().contains("config.json");
    Files.copy(
        Path.of(at("runs"), run, "model", "config.json"),
        model.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Cli result = Cli.run(command);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains("model.safetensors");
  }

  @Test
  @Order(11)
  void killedTrainingIsFinishedByTheSameCommandAsOneRun() throws Exception {
    Path runs = dir.resolve("killed-runs");
    String[] command = {
      "train",
      "--lake",
      at("lake"),
      "--task",
      "intent",
      "--model",
      "scratch:tiny",
      "--runs",
      runs.toString(),
      "--epochs",
      "2",
      "--conf",
      Files.writeString(dir.resolve("often.conf"), "kefu.train.checkpoint-steps = 2").toString()
    };
    Process process = Processes.kefu(command);
    Path checkpoint = awaitCheckpoint(runs, process);
    process.destroyForcibly().waitFor();
    assertThat(checkpoint).exists();
    Cli again = succeed(command);
    assertThat(again.err()).contains("resumed");
    assertThat(again.lastLine())
        .isEqualTo(checkpoint.getParent().getParent().getFileName().toString());
    try (Stream<Path> directories = Files.list(runs)) {
      assertThat(
              directories.map(p -> p.getFileName().toString()).filter(n -> n.startsWith("intent-")))
          .hasSize(1);
    }
    assertThat(checkpoint.getParent())
        .as("nothing that only a resumption needs is left")
        .doesNotExist();
  }

  @Test
  @Order(12)
  void auditNamesTypesAndRisksAndNoValue() throws IOException {
    Cli audit = succeed("audit", "--lake", at("lake"), "--output", at("audit.html"));
    assertThat(audit.out()).contains("GB/T 42460 level");
    String page = Files.readString(Path.of(at("audit.html")));
    assertThat(page).contains("PHONE").contains("surrogate").doesNotContain("<script");
    for (String value : personal()) {
      assertThat(page).doesNotContain(value);
      assertThat(audit.out()).doesNotContain(value);
    }
  }

  /** The marked values of the generated logs. */
  private static List<String> personal() throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode turn : turns()) {
      for (JsonNode span : turn.path("labels").path("pii")) {
        String text = turn.path("text").asText();
        String value = text.substring(span.path("start").asInt(), span.path("end").asInt());
        if (value.length() > 5) {
          values.add(value);
        }
      }
    }
    assertThat(values).hasSizeGreaterThan(50);
    return values;
  }

  private static List<JsonNode> turns() throws IOException {
    List<JsonNode> turns = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(at("logs")))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        for (String line : Files.readAllLines(file)) {
          turns.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return turns;
  }

  @Test
  @Order(13)
  void aForgottenCustomerIsGoneNamesTheModelsThatLearnedAndDoesNotComeBack() throws IOException {
    String customer = turns().get(0).path("customer").path("id").asText();
    Cli forget =
        succeed(
            "forget",
            "--lake",
            at("lake"),
            "--customer",
            customer,
            "--runs",
            at("runs"),
            "--registry",
            at("registry"));
    assertThat(forget.out())
        .contains("bronze/turns")
        .contains("run " + run)
        .contains("model intent version 1: made by run " + run)
        .doesNotContain(customer);
    Cli ingest =
        succeed("ingest", "--lake", at("lake"), "--source", at("logs"), "--format", "jsonl");
    assertThat(ingest.out() + ingest.err()).contains("of forgotten customers left out");
    Cli nothing = succeed("forget", "--lake", at("lake"), "--customer", customer, "--dry-run");
    assertThat(nothing.out()).contains("would remove 0 conversations");
  }

  private static Path awaitCheckpoint(Path runs, Process process) throws Exception {
    while (process.isAlive()) {
      if (Files.isDirectory(runs)) {
        try (Stream<Path> files =
            Files.find(runs, 3, (p, a) -> p.getFileName().toString().startsWith("step-"))) {
          Optional<Path> found = files.findFirst();
          if (found.isPresent()) {
            return found.get();
          }
        } catch (UncheckedIOException e) {
          continue; // A staging directory was renamed while the tree was walked.
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the training process ended by itself with " + process.exitValue());
  }
}
