package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against numbers that Hugging Face Transformers computed in float64; its own float32 is within
 * 1e-5 of them.
 */
class BertGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/bert-sequence-classification");
  private static final double TOLERANCE = 1e-5;

  @TempDir Path temporary;

  @Test
  void logitsOfEveryCaseAreThoseOfTransformers() throws IOException {
    JsonNode golden = golden();
    try (Session session = new Session(GOLDEN)) {
      for (JsonNode testCase : golden.path("cases")) {
        assertLogits(
            session.logits(testCase.path("inputs")),
            testCase.path("expected").path("logits"),
            testCase.path("name").asText());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"variant-float16", "variant-bfloat16", "variant-legacy-names"})
  void checkpointsInOtherLayoutsGiveTheSameNumbers(String variant) throws IOException {
    JsonNode golden = golden();
    JsonNode inputs = null;
    for (JsonNode testCase : golden.path("cases")) {
      if (testCase.path("name").equals(golden.path("variants").path("case"))) {
        inputs = testCase.path("inputs");
      }
    }
    try (Session session = new Session(GOLDEN.resolve(variant))) {
      assertLogits(
          session.logits(inputs),
          golden.path("variants").path("expected").path(variant).path("logits"),
          variant);
    }
  }

  @Test
  void savedDirectoryLoadsBackWithEqualWeights() {
    PretrainedModel model = HuggingFaceDirectory.load(GOLDEN);
    HuggingFaceDirectory.save(temporary.resolve("copy"), model);
    PretrainedModel copy = HuggingFaceDirectory.load(temporary.resolve("copy"));
    assertThat(copy.weights().keySet()).isEqualTo(model.weights().keySet());
    model
        .weights()
        .forEach(
            (path, tensor) ->
                assertThat(copy.weights().get(path).toArray()).isEqualTo(tensor.toArray()));
    assertThat(copy.labels()).isEqualTo(model.labels());
  }

  private static JsonNode golden() throws IOException {
    return new ObjectMapper().readTree(GOLDEN.resolve("golden.json").toFile());
  }

  private static void assertLogits(float[] actual, JsonNode expected, String name) {
    List<Double> flat = new ArrayList<>();
    JsonNode values = expected.has("float64") ? expected.path("float64") : expected;
    values.forEach(row -> row.forEach(v -> flat.add(v.asDouble())));
    assertThat(actual).as(name).hasSize(flat.size());
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as(name + " logit " + i)
          .isEqualTo(flat.get(i), within(TOLERANCE));
    }
  }

  private final class Session implements AutoCloseable {
    private final PtNDManager manager = Torch.manager();
    private final ScriptModule module;

    Session(Path directory) {
      Path archive = temporary.resolve("model.pt");
      HuggingFaceDirectory.load(directory).writeArchive(archive);
      module = ScriptModule.load(manager, archive, false);
    }

    float[] logits(JsonNode inputs) {
      PtNDArray ids = matrix(inputs.path("input_ids"));
      PtNDArray mask =
          inputs.has("attention_mask")
              ? matrix(inputs.path("attention_mask"))
              : (PtNDArray) ids.onesLike();
      PtNDArray types =
          inputs.has("token_type_ids")
              ? matrix(inputs.path("token_type_ids"))
              : (PtNDArray) ids.zerosLike();
      IValue result =
          module.call("forward", IValue.from(ids), IValue.from(mask), IValue.from(types));
      return result.toTensor(manager).toFloatArray();
    }

    private PtNDArray matrix(JsonNode rows) {
      int columns = rows.get(0).size();
      long[] values = new long[rows.size() * columns];
      Arrays.setAll(values, i -> rows.get(i / columns).get(i % columns).asLong());
      return (PtNDArray) manager.create(values, new Shape(rows.size(), columns));
    }

    @Override
    public void close() {
      module.close();
      manager.close();
    }
  }
}
