package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong: exit code 2 and one line that names the value and the way out. */
class BadInputTest {
  @TempDir Path dir;

  private void refused(Cli result, String... words) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains(words);
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void emptySourceFile() throws IOException {
    Path file = Files.createFile(dir.resolve("empty.jsonl"));
    refused(
        Cli.run(
            "ingest",
            "--lake",
            dir.resolve("lake").toString(),
            "--source",
            file.toString(),
            "--format",
            "jsonl"),
        "empty.jsonl");
  }

  @Test
  void mappedColumnThatTheFileLacks() throws IOException {
    Path file = Files.writeString(dir.resolve("a.csv"), "text,category\nhello,greeting\n");
    Cli result =
        Cli.run(
            "ingest",
            "--lake",
            dir.resolve("lake").toString(),
            "--source",
            file.toString(),
            "--format",
            "csv",
            "--map",
            "kategory=labels.intent");
    refused(result, "kategory", "category");
  }

  @Test
  void tokenizerDirectoryWithoutATokenizer() throws IOException {
    Path file =
        Files.writeString(dir.resolve("a.csv"), "text,category\nhello,greeting\nbye,farewell\n");
    String lake = dir.resolve("lake").toString();
    Cli.run(
        "ingest",
        "--lake",
        lake,
        "--source",
        file.toString(),
        "--format",
        "csv",
        "--map",
        "category=labels.intent");
    Path empty = Files.createDirectory(dir.resolve("no-tokenizer"));
    refused(
        Cli.run("prepare", "--lake", lake, "--task", "intent", "--tokenizer", empty.toString()),
        "tokenizer.json",
        "no-tokenizer");
  }

  @Test
  void lakeWhereAFileStandsInTheWay() throws IOException {
    Path file = Files.writeString(dir.resolve("a.csv"), "text\nhello\n");
    Path blocked = Files.writeString(dir.resolve("blocked"), "");
    refused(
        Cli.run(
            "ingest",
            "--lake",
            blocked.resolve("lake").toString(),
            "--source",
            file.toString(),
            "--format",
            "csv"),
        "--lake",
        "blocked");
  }

  @Test
  void stageBeforeItsInput() {
    refused(
        Cli.run("prepare", "--lake", dir.resolve("none").toString(), "--task", "intent"),
        "kefu ingest");
    refused(
        Cli.run(
            "train",
            "--lake",
            dir.resolve("none").toString(),
            "--task",
            "intent",
            "--runs",
            dir.resolve("runs").toString()),
        "kefu prepare");
  }

  @Test
  void unknownFlagAndUnknownKey() throws IOException {
    refused(Cli.run("train", "--epoch", "3"), "--epoch");
    Path conf = Files.writeString(dir.resolve("job.conf"), "kefu.train.epoch = 3");
    refused(
        Cli.run(
            "train", "--conf", conf.toString(), "--lake", "x", "--task", "intent", "--runs", "y"),
        "kefu.train.epoch",
        "kefu.train.epochs");
  }

  @Test
  void directoryThatIsNoPulledModel() {
    refused(
        Cli.run("predict", "--model", dir.toString(), "--text", "hello"),
        "serving.json",
        "kefu pull");
  }

  @Test
  void aDeviceThatIsNone() {
    String lake = dir.resolve("lake").toString();
    refused(
        Cli.run(
            ("train --task t --model scratch:tiny --device tpu --lake " + lake + " --runs " + lake)
                .split(" ")),
        "kefu.device = tpu",
        "auto, cpu, gpu");
  }
}
