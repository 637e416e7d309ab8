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

  /**
   * Measured from one start for both, the leaner first: the allocator keeps freed pages, which
   * would otherwise hide a part of the second. They are also why the first needs more than its
   * estimate (with {@code MALLOC_MMAP_THRESHOLD_=262144} in the environment it does not).
   */
  @Test
  @EnabledIf("canReset")
  void checkpointingNeedsTwoThirdsOrLessAndTheEstimateOfPlainTrainingIsNear() throws IOException {
    try (PtNDManager manager = Torch.manager();
        TrainableModel lean = model(manager, true);
        TrainableModel plain = model(manager, false)) {
      gradients(manager, plain, batch(1, 8));
      System.gc();
      long start = bytes("VmRSS");
      long leanPeak = peak(manager, lean) - start;
      long plainPeak = peak(manager, plain) - start;
      assertThat(leanPeak).isLessThan(2 * plainPeak / 3);
      MemoryEstimate estimate =
          MemoryEstimate.of(
              plain.snapshot().program(),
              config(false),
              ROWS * COLUMNS,
              (long) ROWS * COLUMNS * COLUMNS);
      assertThat((double) (estimate.gradients() + estimate.activations()))
          .isBetween(0.5 * plainPeak, 2.0 * plainPeak);
      System.out.printf(
          "peak %d MiB, with gradient checkpointing %d MiB; estimated %d MiB%n",
          plainPeak >> 20, leanPeak >> 20, (estimate.gradients() + estimate.activations()) >> 20);
    }
  }

  private static TrainConfig config(boolean checkpointing) {
    return TrainConfig.from(
        JobConfig.load(Optional.empty(), Map.of("train.gradient-checkpointing", checkpointing))
            .section("train"));
  }

  private static TrainableModel model(PtNDManager manager, boolean checkpointing) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 100).put("num_hidden_layers", LAYERS);
    json.put("hidden_size", 128).put("num_attention_heads", 2).put("intermediate_size", 512);
    Labels.put(json, List.of("a", "b"));
    PretrainedModel model = PretrainedModel.scratch(json, 1);
    return new TrainableModel(
        manager, model.forTraining(config(checkpointing).model().options(false), 1));
  }

  private static long peak(PtNDManager manager, TrainableModel model) throws IOException {
    Files.writeString(RESET, "5");
    gradients(manager, model, batch(ROWS, COLUMNS));
    return bytes("VmHWM");
  }

  private static void gradients(PtNDManager manager, TrainableModel model, Batch batch) {
    long[] seeds = new DropoutSeeds(1, model.dropoutSites()).of(0);
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
      model.gradients(scratch, batch, seeds, batch.rows(), 0);
    }
  }

  private static long bytes(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static Batch batch(int rows, int columns) {
    long[] ids = new long[rows * columns];
    Arrays.setAll(ids, i -> i % 100);
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] labels = new long[rows];
    return new Batch(rows, columns, ids, mask, new long[ids.length], labels, ids.length, List.of());
  }
}
