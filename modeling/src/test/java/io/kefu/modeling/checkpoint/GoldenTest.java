package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers that Hugging Face Transformers computed in float64. */
class GoldenTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert-sequence-classification",
        "bert-token-classification",
        "bert-masked-lm",
        "bert-encoder",
        "roberta-sequence-classification",
        "gpt2-lm-head",
        "llama-causal-lm"
      })
  void outputsHiddenStatesAndLossesAreThoseOfTransformers(String folder) throws IOException {
    try (GoldenModel model = new GoldenModel(GoldenModel.ROOT.resolve(folder), temporary)) {
      for (JsonNode testCase : GoldenModel.json(folder).path("cases")) {
        JsonNode inputs = testCase.path("inputs");
        JsonNode expected = testCase.path("expected");
        JsonNode positions = testCase.path("positions");
        String name = testCase.path("name").asText();
        if (expected.has("logits")) {
          GoldenModel.assertClose(
              model.outputs(inputs).toFloatArray(), expected.path("logits"), name);
        }
        if (expected.has("logits_at_positions")) {
          GoldenModel.assertClose(
              GoldenModel.at(model.outputs(inputs), positions),
              expected.path("logits_at_positions"),
              name);
        }
        if (expected.has("mean_pooled")) {
          GoldenModel.assertClose(
              model.outputs(inputs).toFloatArray(), expected.path("mean_pooled"), name);
        }
        if (!inputs.has("position_ids")) {
          GoldenModel.assertClose(
              GoldenModel.at(model.hiddenStates(inputs), positions),
              expected.path("last_hidden_state_at_positions"),
              name + ", hidden states");
        }
        if (expected.has("loss") && !testCase.has("problem_type") && !inputs.has("position_ids")) {
          assertThat(model.loss(inputs))
              .as(name)
              .isEqualTo(expected.path("loss").path("float64").asDouble(), within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2-lm-head", "llama-causal-lm"})
  void greedyGenerationGivesTheTokensOfTransformers(String folder) throws IOException {
    JsonNode generation = GoldenModel.json(folder).path("generation");
    try (GoldenModel model = new GoldenModel(GoldenModel.ROOT.resolve(folder), temporary)) {
      for (JsonNode testCase : generation.path("cases")) {
        assertThat(model.generate(testCase, generation.path("max_new_tokens").asInt()))
            .as(testCase.path("name").asText())
            .isEqualTo(GoldenModel.longs(testCase.path("expected_new_token_ids")));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bert-sequence-classification, variant-float16",
    "bert-sequence-classification, variant-bfloat16",
    "bert-sequence-classification, variant-sharded",
    "bert-sequence-classification, variant-pytorch-bin",
    "bert-sequence-classification, variant-legacy-names",
    "gpt2-lm-head, variant-hub-layout"
  })
  void checkpointsInOtherLayoutsGiveTheSameNumbers(String folder, String variant)
      throws IOException {
    JsonNode golden = GoldenModel.json(folder);
    JsonNode expected = golden.path("variants").path("expected").path(variant);
    Path directory = GoldenModel.ROOT.resolve(folder).resolve(variant);
    try (GoldenModel model = new GoldenModel(directory, temporary)) {
      for (JsonNode testCase : golden.path("cases")) {
        if (testCase.path("name").equals(golden.path("variants").path("case"))) {
          JsonNode inputs = testCase.path("inputs");
          if (expected.has("logits_at_positions")) {
            GoldenModel.assertClose(
                GoldenModel.at(model.outputs(inputs), testCase.path("positions")),
                expected.path("logits_at_positions"),
                variant);
          } else {
            GoldenModel.assertClose(
                model.outputs(inputs).toFloatArray(), expected.path("logits"), variant);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transformers-4.57.6", "transformers-5.18.0"})
  void configurationsOfNewerVersionsGiveTheSameModel(String version) throws IOException {
    for (String folder : new String[] {"bert-masked-lm", "gpt2-lm-head", "llama-causal-lm"}) {
      Path source = GoldenModel.ROOT.resolve(folder);
      Path copy = Files.createDirectories(temporary.resolve(folder + version));
      Files.copy(
          source.resolve("config-variants/" + version + ".json"), copy.resolve("config.json"));
      Files.copy(
          source.resolve("model.safetensors"),
          copy.resolve("model.safetensors"),
          StandardCopyOption.REPLACE_EXISTING);
      JsonNode testCase = GoldenModel.json(folder).path("cases").get(0);
      try (GoldenModel model = new GoldenModel(copy, temporary)) {
        GoldenModel.assertClose(
            GoldenModel.at(model.outputs(testCase.path("inputs")), testCase.path("positions")),
            testCase.path("expected").path("logits_at_positions"),
            folder);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bert-sequence-classification", "bert-encoder", "gpt2-lm-head", "llama-causal-lm"})
  void savedDirectoryLoadsBackWithEqualWeights(String folder) {
    PretrainedModel model = HuggingFaceDirectory.load(GoldenModel.ROOT.resolve(folder));
    HuggingFaceDirectory.save(temporary.resolve("copy"), model);
    PretrainedModel copy = HuggingFaceDirectory.load(temporary.resolve("copy"));
    assertThat(copy.weights().keySet()).isEqualTo(model.weights().keySet());
    model
        .weights()
        .forEach(
            (path, tensor) ->
                assertThat(copy.weights().get(path).toArray()).isEqualTo(tensor.toArray()));
    assertThat(tensorNames(temporary.resolve("copy")))
        .containsExactlyInAnyOrderElementsOf(tensorNames(GoldenModel.ROOT.resolve(folder)));
  }

  private static java.util.List<String> tensorNames(Path directory) {
    try (TensorSource tensors = TensorSource.open(directory)) {
      return tensors.names();
    }
  }
}
