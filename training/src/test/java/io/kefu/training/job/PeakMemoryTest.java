package io.kefu.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.config.JobConfig;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.TrainConfig;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.loop.Batch;
import io.kefu.training.loop.TrainableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The process's peak of resident pages while gradients of one large batch are computed. */
class PeakMemoryTest {
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final int LAYERS = 12;
  private static final int ROWS = 32;
  private static final int COLUMNS = 128;

  /** Whether the kernel lets a process forget its peak. */
  static boolean canReset() {
    try {
      Files.writeString(RESET, "5");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @EnabledIf("canReset")
  void checkpointingNeedsAThirdOrLessAndTheEstimateIsNear() throws IOException {
    for (double dropout : new double[] {0, 0.1}) {
      long checkpointed = peak(true, dropout);
      long plain = peak(false, dropout);
      assertThat(checkpointed).as("dropout " + dropout).isLessThan(plain / 3);
    }
  }

  private static long peak(boolean checkpointing, double dropout) throws IOException {
    TrainConfig config =
        TrainConfig.from(
            JobConfig.load(
                    Optional.empty(),
                    Map.of("train.gradient-checkpointing", checkpointing, "train.dropout", dropout))
                .section("train"));
    PretrainedModel initial = model(dropout).forTraining(config.model().options(), 1);
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, initial)) {
      DropoutSeeds seeds = new DropoutSeeds(1, dropout > 0 ? model.dropoutSites() : 0);
      System.gc();
      Files.writeString(RESET, "5");
      long before = kilobytes("VmRSS");
      try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
        model.gradients(scratch, batch(), seeds.of(0), ROWS, 0);
      }
      long peak = 1024 * (kilobytes("VmHWM") - before);
      MemoryEstimate estimate =
          MemoryEstimate.of(
              initial.program(), config, ROWS * COLUMNS, (long) ROWS * COLUMNS * COLUMNS);
      System.out.printf(
          "checkpointing %s dropout %s: peak %d MiB, estimate %d MiB%n",
          checkpointing,
          dropout,
          peak >> 20,
          (estimate.gradients() + estimate.activations()) >> 20);
      assertThat((double) (estimate.gradients() + estimate.activations()))
          .isBetween(0.6 * peak, 1.6 * peak);
      return peak;
    }
  }

  private static long kilobytes(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static PretrainedModel model(double dropout) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 100).put("num_hidden_layers", LAYERS);
    json.put("hidden_size", 128).put("num_attention_heads", 2).put("intermediate_size", 512);
    json.put("hidden_dropout_prob", dropout).put("attention_probs_dropout_prob", dropout);
    Labels.put(json, List.of("a", "b"));
    return PretrainedModel.scratch(json, 1);
  }

  private static Batch batch() {
    long[] ids = new long[ROWS * COLUMNS];
    Arrays.setAll(ids, i -> i % 100);
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] labels = new long[ROWS];
    return new Batch(ROWS, COLUMNS, ids, mask, new long[ids.length], labels, ids.length, List.of());
  }
}
