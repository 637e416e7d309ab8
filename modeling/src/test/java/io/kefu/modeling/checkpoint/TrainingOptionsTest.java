package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.family.Lora;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.family.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs written for a training run against the plain program of the same weights. */
class TrainingOptionsTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 9;

  @TempDir Path dir;

  /** Loss and gradients by path, of one batch with dropout on. */
  private record Result(List<Parameter> trained, List<float[]> values) {
    float loss() {
      return values.get(0)[0];
    }

    float[] gradient(String path) {
      for (int i = 0; i < trained.size(); i++) {
        if (trained.get(i).path().equals(path)) {
          return values.get(i + 1);
        }
      }
      throw new AssertionError(path + " is not trained");
    }
  }

  private Result gradients(PretrainedModel model) {
    Path archive = dir.resolve("model.pt");
    model.writeArchive(archive);
    Random random = new Random(3);
    int vocabulary = model.config().path("vocab_size").asInt();
    boolean perRow = model.config().path("architectures").get(0).asText().contains("Sequence");
    int classes = Math.min(vocabulary, model.labels().size());
    boolean vocabularyHead =
        model.config().path("architectures").get(0).asText().endsWith("LM")
            || model.config().path("architectures").get(0).asText().endsWith("LMHeadModel");
    try (PtNDManager manager = Torch.manager();
        ScriptModule module = ScriptModule.load(manager, archive, true)) {
      long[] ids = random.longs(ROWS * COLUMNS, 1, vocabulary).toArray();
      long[] mask = new long[ROWS * COLUMNS];
      Arrays.fill(mask, 1);
      Arrays.fill(mask, COLUMNS - 3, COLUMNS, 0);
      int targets = perRow ? ROWS : ROWS * COLUMNS;
      long[] labels = random.longs(targets, 0, vocabularyHead ? vocabulary : classes).toArray();
      Shape shape = new Shape(ROWS, COLUMNS);
      List<PtNDArray> arguments = new ArrayList<>();
      arguments.add((PtNDArray) manager.create(ids, shape));
      arguments.add((PtNDArray) manager.create(mask, shape));
      arguments.add((PtNDArray) manager.create(new long[ROWS * COLUMNS], shape));
      arguments.add((PtNDArray) manager.create(labels, perRow ? new Shape(ROWS) : shape));
      int sites = (int) module.call("dropout_sites").toLong();
      arguments.add((PtNDArray) manager.create(random.longs(2L * sites, 0, 1L << 31).toArray()));
      arguments.add((PtNDArray) manager.create(new double[] {1, targets, 0.1}));
      List<float[]> values =
          module.callRecorded("gradients", arguments.toArray(PtNDArray[]::new)).stream()
              .map(PtNDArray::toFloatArray)
              .toList();
      List<Parameter> trained =
          model.program().parameters().stream().filter(Parameter::trained).toList();
      assertThat(values).hasSize(trained.size() + 1);
      return new Result(trained, values);
    }
  }

  /** A golden model with dropout on everywhere. */
  private static PretrainedModel golden(String folder) {
    PretrainedModel model = HuggingFaceDirectory.load(GoldenModel.ROOT.resolve(folder));
    for (String key :
        List.of(
            "hidden_dropout_prob",
            "attention_probs_dropout_prob",
            "classifier_dropout",
            "resid_pdrop",
            "attn_pdrop",
            "embd_pdrop",
            "attention_dropout")) {
      model.config().put(key, 0.1);
    }
    return new PretrainedModel(
        model.config(), ModelFamilies.program(model.config()), model.weights(), List.of());
  }

  private static TrainingOptions options(
      List<String> freeze, int frozenLayers, Optional<Lora> lora, boolean checkpointing) {
    return new TrainingOptions(freeze, frozenLayers, lora, checkpointing, false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert-sequence-classification",
        "bert-token-classification",
        "bert-masked-lm",
        "roberta-sequence-classification",
        "gpt2-lm-head",
        "llama-causal-lm"
      })
  void gradientCheckpointingGivesTheSameGradientsBitForBit(String folder) {
    PretrainedModel model = golden(folder);
    Result plain = gradients(model);
    Result checkpointed =
        gradients(model.forTraining(options(List.of(), -1, Optional.empty(), true), 1));
    for (int i = 0; i < plain.values().size(); i++) {
      assertThat(checkpointed.values().get(i)).isEqualTo(plain.values().get(i));
    }
  }

  @Test
  void frozenTensorsHaveNoGradientAndTheOthersKeepTheirs() {
    PretrainedModel model = golden("bert-sequence-classification");
    Result plain = gradients(model);
    for (boolean checkpointing : new boolean[] {false, true}) {
      Result frozen =
          gradients(
              model.forTraining(
                  options(List.of("*.layer.1.output.*"), 1, Optional.empty(), checkpointing), 1));
      assertThat(frozen.trained())
          .extracting(Parameter::path)
          .doesNotContain(
              "word_embeddings", "layer0.up_weight", "layer1.down_weight", "layer1.norm_bias");
      assertThat(frozen.trained())
          .extracting(Parameter::path)
          .contains("layer1.qkv_weight", "layer1.attention_bias", "pooler_weight");
      assertThat(frozen.loss()).isEqualTo(plain.loss());
      for (Parameter parameter : frozen.trained()) {
        assertThat(frozen.gradient(parameter.path()))
            .as(parameter.path())
            .isEqualTo(plain.gradient(parameter.path()));
      }
    }
  }

  @Test
  void freezePatternsThatCannotBeMeantAreRefused() {
    PretrainedModel model = golden("bert-sequence-classification");
    assertThatThrownBy(
            () ->
                model.forTraining(options(List.of("*.nothing.*"), -1, Optional.empty(), false), 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'*.nothing.*' matches no tensor");
    assertThatThrownBy(
            () ->
                model.forTraining(
                    options(List.of("*.query.weight"), -1, Optional.empty(), false), 1))
        .hasMessageContaining("takes only a part of");
    assertThatThrownBy(
            () -> model.forTraining(options(List.of("*"), -1, Optional.empty(), false), 1))
        .hasMessageContaining("leave nothing to train");
    assertThatThrownBy(() -> model.forTraining(options(List.of(), 3, Optional.empty(), false), 1))
        .hasMessageContaining("frozen-layers 3 is more than the model's 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert-sequence-classification", "gpt2-lm-head", "llama-causal-lm"})
  void adaptersStartWithoutEffectAndMergeIntoTheSameOutputs(String folder) {
    PretrainedModel model = golden(folder);
    Lora lora = new Lora(3, 6, List.of());
    PretrainedModel adapted =
        model.forTraining(options(List.of(), -1, Optional.of(lora), false), 1);
    assertThat(gradients(adapted).loss()).isEqualTo(gradients(model).loss(), within(1e-6f));
    PretrainedModel moved = withRandomB(adapted);
    float loss = gradients(moved).loss();
    assertThat(loss).isNotEqualTo(gradients(model).loss());
    assertThat(gradients(moved.merged()).loss()).isEqualTo(loss, within(1e-5f));
    Result plain = gradients(moved);
    PretrainedModel checkpointing =
        moved.forTraining(options(List.of(), -1, Optional.of(lora), true), 1);
    Result checkpointed = gradients(checkpointing);
    for (int i = 0; i < plain.values().size(); i++) {
      assertThat(checkpointed.values().get(i)).isEqualTo(plain.values().get(i));
    }
  }

  private static PretrainedModel withRandomB(PretrainedModel model) {
    Random random = new Random(5);
    var weights = new java.util.LinkedHashMap<>(model.weights());
    weights.replaceAll(
        (path, tensor) -> {
          if (!path.endsWith("_lora_b")) {
            return tensor;
          }
          float[] values = new float[tensor.data().remaining()];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
          }
          return io.kefu.modeling.tensor.HostTensor.of(tensor.shape(), values);
        });
    return model.withWeights(weights);
  }

  @Test
  void adaptersAreNamedAndShapedAsPeftNamesAndShapesThem() {
    PretrainedModel adapted =
        golden("bert-sequence-classification")
            .forTraining(
                options(
                    List.of(), -1, Optional.of(new Lora(4, 8, List.of("query", "value"))), false),
                1);
    Parameter b =
        adapted.program().parameters().stream()
            .filter(p -> p.path().equals("layer1.qkv_lora_b"))
            .findFirst()
            .orElseThrow();
    assertThat(b.shape()).containsExactly(64, 4);
    assertThat(b.sources())
        .extracting(Parameter.Source::name)
        .containsExactly(
            "base_model.model.bert.encoder.layer.1.attention.self.query.lora_B.weight",
            "base_model.model.bert.encoder.layer.1.attention.self.value.lora_B.weight");
    assertThat(adapted.program().parameters().stream().filter(Parameter::trained))
        .extracting(Parameter::path)
        .containsExactly(
            "layer0.qkv_lora_a",
            "layer0.qkv_lora_b",
            "layer1.qkv_lora_a",
            "layer1.qkv_lora_b",
            "classifier_weight",
            "classifier_bias");
    assertThatThrownBy(
            () ->
                golden("bert-sequence-classification")
                    .forTraining(
                        options(
                            List.of(), -1, Optional.of(new Lora(4, 8, List.of("q_proj"))), false),
                        1))
        .hasMessageContaining("'q_proj' to adapt; it has query, key, value, dense");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert-sequence-classification",
        "bert-masked-lm",
        "roberta-sequence-classification",
        "gpt2-lm-head",
        "llama-causal-lm"
      })
  void bfloat16ComputesNearlyTheSameAndGivesFloat32Gradients(String folder) {
    PretrainedModel model = golden(folder);
    Result plain = gradients(model);
    Result half =
        gradients(
            model.forTraining(
                new TrainingOptions(List.of(), -1, Optional.empty(), false, true, false), 1));
    // bfloat16 has 8 bits of mantissa: each rounding is wrong by up to 2^-9 = 0.2 %.
    assertThat(half.loss()).isEqualTo(plain.loss(), within(0.02f * plain.loss()));
    assertThat(norm(half)).isEqualTo(norm(plain), within(0.05 * norm(plain)));
  }

  private static double norm(Result result) {
    double sum = 0;
    for (float[] values : result.values().subList(1, result.values().size())) {
      for (float v : values) {
        sum += (double) v * v;
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void newHeadBesideAdaptersIsTrainedWhereTheBaseHasNone() {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", "bert").put("vocab_size", 20).put("num_hidden_layers", 1);
    config.put("hidden_size", 8).put("num_attention_heads", 2).put("intermediate_size", 16);
    Labels.put(config, List.of("a", "b"));
    PretrainedModel adapted =
        PretrainedModel.scratch(config, 1)
            .forTraining(options(List.of(), -1, Optional.of(new Lora(2, 2, List.of())), false), 1);
    assertThat(adapted.program().parameters().stream().filter(Parameter::trained))
        .extracting(Parameter::path)
        .contains("pooler_weight")
        .doesNotContain("word_embeddings", "layer0.up_weight");
  }
}
