package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kefu train} with its options, on generated logs. */
class TrainingOptionsTest {
  @TempDir static Path dir;

  @BeforeAll
  static void prepare() {
    succeed("generate-logs", "--out", at("logs"), "--conversations", "100", "--seed", "3");
    succeed("ingest", "--lake", at("lake"), "--source", at("logs"), "--format", "jsonl");
    succeed("prepare", "--lake", at("lake"), "--task", "intent", "--vocab-size", "800");
  }

  private static Cli train(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("train", "--lake", at("lake"), "--runs", at("runs"), "--task", "intent"));
    command.addAll(List.of("--model", "scratch:tiny", "--epochs", "2", "--batch-tokens", "512"));
    command.addAll(List.of(options));
    return Cli.run(command.toArray(String[]::new));
  }

  private static Cli succeed(String... command) {
    Cli result = Cli.run(command);
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
  }

  private static String at(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void dryRunForetellsTheStepsAndTheRunIsAPlainModel() throws IOException {
    String[] options = {
      "--lora-rank",
      "4",
      "--accumulation-steps",
      "2",
      "--evaluation-steps",
      "3",
      "--gradient-checkpointing",
      "--precision",
      "bfloat16",
      "--schedule",
      "cosine"
    };
    Path runs = dir.resolve("runs");
    Cli dry =
        train(Stream.concat(Stream.of(options), Stream.of("--dry-run")).toArray(String[]::new));
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out().lines()).hasSize(3).first().asString().startsWith("parameters ");
    assertThat(runs)
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());

    Cli trained = train(options);
    assertThat(trained.exit()).as(trained.err()).isZero();
    Path run = runs.resolve(trained.lastLine());
    JsonNode record = new ObjectMapper().readTree(run.resolve("run.json").toFile());
    int steps = record.path("summary").path("steps").asInt();
    assertThat(record.path("summary").path("training_seconds").asDouble()).isPositive();
    assertThat(record.path("summary").path("peak_memory_mib").asDouble()).isGreaterThan(100);
    assertThat(dry.lastLine()).isEqualTo("steps " + steps + " in 2 epochs");
    assertThat(Files.readString(run.resolve("training-metrics.jsonl")))
        .contains("\"split\":\"validation\",\"step\":3");
    assertThat(Files.readAllBytes(run.resolve("model/model.safetensors")))
        .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
        .contains("bert.encoder.layer.0.attention.self.query.weight")
        .doesNotContain("lora");
  }

  @Test
  void optionsThatDoNotFitTheModelAreRefused() {
    refused(train("--frozen-layers", "9"), "frozen-layers 9", "2");
    refused(train("--schedule", "triangle"), "triangle", "cosine");
    refused(train("--precision", "float16"), "float16", "bfloat16");
    refused(train("--crf"), "kefu.train.crf", "tags of tokens", "set it to false");
  }

  private static void refused(Cli result, String... words) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains(words);
  }
}
