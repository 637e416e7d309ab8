package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiiCommandsTest {
  private static final String PRESIDIO =
      "[{\"full_text\":\"Ask Ada Quill\",\"spans\":[{\"entity_type\":\"PERSON\",\"start_position\":4,\"end_position\":13}]}]";

  @TempDir Path dir;

  @Test
  void convertedGoldSpansScoreThemselvesPerfectly() throws IOException {
    String gold = convert();
    Cli table = Cli.run("score-pii", "--gold", gold, "--predicted", gold);
    assertThat(table.exit()).as(table.err()).isZero();
    assertThat(table.out()).containsPattern("PERSON +1 +1 +1\\.000").doesNotContain("Quill");

    Cli json = Cli.run("score-pii", "--gold", gold, "--predicted", gold, "--json");
    assertThat(Json.tree(json.out(), "output").at("/overall/strict/f1").asDouble()).isEqualTo(1);
  }

  @Test
  void missingPredictionIsOneLineThatNamesTheId() throws IOException {
    Path predicted = Files.writeString(dir.resolve("predicted.jsonl"), "");
    Cli result = Cli.run("score-pii", "--gold", convert(), "--predicted", predicted.toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains("'1'", "empty spans");
  }

  private String convert() throws IOException {
    Path input = Files.writeString(dir.resolve("presidio.json"), PRESIDIO);
    String output = dir.resolve("gold.jsonl").toString();
    Cli result =
        Cli.run(
            "convert-pii", "--from", "presidio", "--input", input.toString(), "--output", output);
    assertThat(result.exit()).as(result.err()).isZero();
    return output;
  }
}
