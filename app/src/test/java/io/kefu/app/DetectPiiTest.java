package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectPiiTest {
  @TempDir Path dir;

  private Cli run(String lines) throws IOException {
    Path in = Files.writeString(dir.resolve("in.jsonl"), lines);
    return Cli.run(
        "detect-pii", "--input", in.toString(), "--output", dir.resolve("out.jsonl").toString());
  }

  private static void refused(Cli result, String... words) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains(words);
    assertThat(result.err()).doesNotContain("13912345678");
  }

  @Test
  void everyLineGetsItsSpansWithOffsetsOfTheRawText() throws IOException {
    Cli result =
        run(
            "{\"id\": \"a\", \"text\": \"电话：１３９１２３４５６７８\"}\n"
                + "\n"
                + "{\"id\": 7, \"text\": \"nothing here\"}\n");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Files.readAllLines(dir.resolve("out.jsonl")))
        .containsExactly(
            "{\"id\":\"a\",\"spans\":[{\"end\":14,\"rule\":\"mobile-cn\",\"score\":1.0,"
                + "\"start\":3,\"type\":\"PHONE\"}]}",
            "{\"id\":7,\"spans\":[]}");
    assertThat(result.lastLine()).startsWith("1 spans in 2 texts");
  }

  @Test
  void badLinesAreNamedButNotQuotedAndNoOutputIsLeft() throws IOException {
    String good = "{\"id\": \"a\", \"text\": \"x\"}\n";
    for (String bad :
        List.of(
            "13912345678,",
            "[]",
            "null",
            "{\"text\": \"13912345678\"}",
            "{\"id\": \"13912345678\"}",
            "{\"id\": 1, \"text\": 5}")) {
      refused(run(good + bad + "\n"), "in.jsonl line 2");
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(dir.resolve("in.jsonl"));
    }
  }

  @Test
  void otherCharsetsAndMissingFilesAreRefused() throws IOException {
    Path in = dir.resolve("in.jsonl");
    Files.write(in, "{\"id\":1,\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    String out = dir.resolve("out.jsonl").toString();
    refused(Cli.run("detect-pii", "--input", in.toString(), "--output", out), "UTF-8");
    refused(
        Cli.run("detect-pii", "--input", dir.resolve("no").toString(), "--output", out), "--input");
    refused(
        Cli.run("detect-pii", "--input", in.toString(), "--output", in.toString()), "same file");
    Path inside = in.resolve("out.jsonl");
    refused(
        Cli.run(
            "detect-pii",
            "--input",
            dir.resolve("in.jsonl").toString(),
            "--output",
            inside.toString()),
        "--output");
  }
}
