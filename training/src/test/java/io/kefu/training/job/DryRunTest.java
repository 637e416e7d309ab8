package io.kefu.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.config.JobConfig;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.training.TrainConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private static TrainConfig config(Map<String, ?> flags) {
    return TrainConfig.from(JobConfig.load(Optional.empty(), flags).section("train"));
  }

  /** One layer, H = 8, intermediate 16, vocabulary 20, 10 positions, 2 segments, 2 labels. */
  private static ModelProgram program(TrainConfig config) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 20).put("num_hidden_layers", 1);
    json.put("hidden_size", 8).put("num_attention_heads", 2).put("intermediate_size", 16);
    json.put("max_position_embeddings", 10);
    Labels.put(json, List.of("a", "b"));
    return PretrainedModel.scratch(json, 1).forTraining(config.model().options(false), 1).program();
  }

  private static DryRun run(TrainConfig config) {
    ModelProgram program = program(config);
    MemoryEstimate memory = MemoryEstimate.of(program, config, 100, 1000);
    return DryRun.of(program, program, memory, 7, config.epochs());
  }

  /**
   * Embeddings (20 + 10 + 2) 8 + 16 = 272; layer 3 (64 + 8) + (64 + 8) + 16 + (128 + 16) + (128 +
   * 8) + 16 = 600; pooler 72; classifier 18.
   */
  @Test
  void parametersAreCountedByHand() {
    DryRun all = run(config(Map.of()));
    assertThat(all.parameters()).isEqualTo(272 + 600 + 72 + 18);
    assertThat(all.trainedParameters()).isEqualTo(962);
    assertThat(run(config(Map.of("train.frozen-layers", 0))).trainedParameters()).isEqualTo(690);
  }

  /** Query and value: A 2 x 8 and B 8 x 2 each, beside pooler and classifier, which are new. */
  @Test
  void adaptersAndANewHeadAreAllThatLoraTrains() {
    DryRun lora = run(config(Map.of("train.lora.rank", 2)));
    assertThat(lora.trainedParameters()).isEqualTo(2 * 32 + 72 + 18);
    assertThat(lora.parameters()).isEqualTo(962 + 64);
  }

  /**
   * F = (8 + 24) + (8 + 8) + (8 + 16) + (16 + 8) = 96; activations 4 (100 (96 + 4 * 8) + 3 * 2 *
   * 1000).
   */
  @Test
  void memoryFollowsTheFormula() {
    MemoryEstimate memory = run(config(Map.of())).memory();
    assertThat(memory.weights()).isEqualTo(4 * 962);
    assertThat(memory.gradients()).isEqualTo(4 * 962);
    assertThat(memory.optimizer()).isEqualTo(8 * 962);
    assertThat(memory.activations()).isEqualTo(4 * (100 * (96 + 32) + 6000));
    assertThat(run(config(Map.of("train.dropout", 0))).memory().activations())
        .isEqualTo(4 * 100 * (96 + 32));
  }

  @Test
  void linesSayWhatARunWouldBe() {
    assertThat(run(config(Map.of("train.epochs", 1))).lines())
        .first()
        .isEqualTo("parameters 962, trained 962");
    assertThat(run(config(Map.of("train.epochs", 1))).lines())
        .last()
        .isEqualTo("steps 7 in 1 epoch");
  }
}
