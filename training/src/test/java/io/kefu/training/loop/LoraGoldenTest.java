package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.checkpoint.SafetensorsReader;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.family.Lora;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.family.TrainingOptions;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Adapters against PEFT's files and against training steps computed by PyTorch in float64. */
class LoraGoldenTest {
  private static final Path GOLDEN =
      TrajectoryGoldenTest.GOLDEN.resolve("bert-sequence-classification");
  private static final double TOLERANCE = 1e-4;

  @Test
  void lossOfAdaptersAndOfTheMergedModelAreThoseOfPeft() throws IOException {
    JsonNode json = new ObjectMapper().readTree(GOLDEN.resolve("lora.json").toFile());
    PretrainedModel adapted = withPeftAdapters(true);
    double expected = json.path("expected").path("loss_adapter").path("float64").asDouble();
    Batch batch = TrajectoryGoldenTest.batch(json.path("inputs"));
    for (PretrainedModel model : List.of(adapted, adapted.merged())) {
      try (PtNDManager manager = Torch.manager();
          TrainableModel trainable = new TrainableModel(manager, model)) {
        TrainableModel.Scores scores = trainable.scores(manager, batch);
        assertThat(scores.loss() / scores.targets()).isEqualTo(expected, within(1e-5));
      }
    }
    JsonNode row = json.path("expected").path("merged_weight_row0_of_first_module").path("float64");
    float[] merged = adapted.merged().weights().get("layer0.qkv_weight").toArray();
    for (int i = 0; i < row.size(); i++) {
      assertThat((double) merged[i]).isEqualTo(row.get(i).asDouble(), within(1e-6));
    }
  }

  @Test
  void trainingStepsAndFinalAdaptersAreThoseOfPyTorch() throws IOException {
    JsonNode json = new ObjectMapper().readTree(GOLDEN.resolve("lora.json").toFile());
    JsonNode training = json.path("training");
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, withPeftAdapters(false));
        AdamW optimizer =
            new AdamW(
                manager,
                new AdamWConfig(0.9, 0.999, 1e-8, 0.01, 1),
                model.layout(),
                model.parameters())) {
      for (JsonNode step : training.path("steps")) {
        Batch batch =
            TrajectoryGoldenTest.batch(
                json.path("training_batches").get(step.path("step").asInt()));
        try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
          TrainableModel.Gradients gradients =
              model.gradients(scratch, batch, new long[0], batch.rows(), 0);
          double loss = step.path("loss").path("float64").asDouble();
          assertThat((double) gradients.loss()).isEqualTo(loss, within(TOLERANCE * loss));
          double norm = step.path("grad_norm").path("float64").asDouble();
          assertThat(optimizer.step(gradients.tensors(), 0.005))
              .isEqualTo(norm, within(TOLERANCE * norm));
        }
      }
      assertFinal(model.snapshot(), training.path("final_parameters"));
    }
  }

  private static void assertFinal(PretrainedModel model, JsonNode expected) {
    Map<String, HostTensor> byName = new LinkedHashMap<>();
    for (Parameter parameter : model.program().parameters()) {
      long row = 0;
      for (Parameter.Source source : parameter.sources()) {
        HostTensor part = model.weights().get(parameter.path()).rows(row, row + source.rows());
        byName.put(
            source.name().replace("base_model.model.", "").replaceFirst("(lora_.)\\.weight", "$1"),
            part);
        row += source.rows();
      }
    }
    assertThat(expected.size()).isGreaterThan(8);
    expected
        .fields()
        .forEachRemaining(
            entry -> {
              JsonNode values = entry.getValue();
              for (int i = 0; i < values.path("sample_indices").size(); i++) {
                float found =
                    byName
                        .get(entry.getKey())
                        .data()
                        .get(values.path("sample_indices").get(i).asInt());
                assertThat((double) found)
                    .as(entry.getKey())
                    .isEqualTo(
                        values.path("float64").path("values").get(i).asDouble(), within(TOLERANCE));
              }
            });
  }

  /**
   * @param withB whether B is PEFT's too, or zero as at the start
   */
  private static PretrainedModel withPeftAdapters(boolean withB) {
    Lora lora = new Lora(4, 8, List.of("query", "value"));
    PretrainedModel model =
        HuggingFaceDirectory.load(GOLDEN)
            .forTraining(
                new TrainingOptions(List.of(), -1, Optional.of(lora), false, false, false), 1);
    Map<String, HostTensor> adapters = new LinkedHashMap<>();
    try (SafetensorsReader peft =
        SafetensorsReader.open(GOLDEN.resolve("lora-adapter-peft/adapter_model.safetensors"))) {
      for (Parameter parameter : model.program().parameters()) {
        if (parameter.path().endsWith("_lora_a")
            || (withB && parameter.path().endsWith("_lora_b"))) {
          adapters.put(
              parameter.path(),
              HostTensor.concatenate(
                  parameter.sources().stream().map(source -> peft.read(source.name())).toList()));
        }
      }
    }
    assertThat(adapters).isNotEmpty();
    return model.withWeights(adapters);
  }
}
