package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against what Hugging Face Transformers computed for texts of unequal length. */
class TextModelTest {
  private static final Path GPT2 = Path.of("src/test/resources/golden/gpt2-lm-head");

  @TempDir static Path directory;
  private static TextModel model;
  private static JsonNode golden;

  @BeforeAll
  static void load() throws IOException {
    golden = new ObjectMapper().readTree(GPT2.resolve("golden.json").toFile());
    HuggingFaceDirectory.load(GPT2).writeArchive(directory.resolve("model.pt"));
    model = new TextModel(directory.resolve("model.pt"), 0);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void promptsOfUnequalLengthAreGoneOnWithAsIfEachWereAlone() {
    JsonNode batch = named(golden.path("generation").path("cases"), "left_padded_batch");

    List<int[]> written = model.generate(rows(batch, "input_ids", batch), 12, new int[0]);

    assertThat(written).containsExactlyElementsOf(rows(batch, "expected_new_token_ids", null));
  }

  @Test
  void aTextEndsBeforeItsFirstEnd() {
    JsonNode batch = named(golden.path("generation").path("cases"), "eos_stop");

    List<int[]> written = model.generate(rows(batch, "input_ids", batch), 12, new int[] {999, 53});

    assertThat(written.get(0)).containsExactly(31, 96, 98, 97, 0, 0, 25);
    assertThat(written.get(1)).hasSize(12);
  }

  @Test
  void scoresAreSumsOverTheTargets() {
    JsonNode batch = named(golden.path("cases"), "right_padded_batch");
    JsonNode inputs = batch.path("inputs");

    TextModel.Scores scores =
        model.scores(rows(inputs, "input_ids", inputs), rows(inputs, "labels", inputs));

    assertThat(scores.loss() / scores.targets())
        .isCloseTo(batch.path("expected").path("loss").path("float64").asDouble(), within(1e-5));
  }

  private static JsonNode named(JsonNode cases, String name) {
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(c -> c.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Rows without their padding where a mask tells it. */
  private static List<int[]> rows(JsonNode from, String key, JsonNode masked) {
    List<int[]> rows = new ArrayList<>();
    JsonNode mask = masked == null ? null : masked.path("attention_mask");
    for (int r = 0; r < from.path(key).size(); r++) {
      JsonNode row = from.path(key).get(r);
      int number = r;
      rows.add(
          IntStream.range(0, row.size())
              .filter(i -> mask == null || mask.get(number).get(i).asInt() == 1)
              .map(i -> row.get(i).asInt())
              .toArray());
    }
    return rows;
  }
}
