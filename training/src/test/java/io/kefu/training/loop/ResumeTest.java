package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.modeling.checkpoint.SafetensorsReader;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.record.TrainingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is cut off, at whatever step, ends as a run that was not: same weights, same figures.
 */
class ResumeTest {
  @TempDir Path dir;

  static Stream<List<Object>> settings() {
    return Stream.of(
        List.of(),
        List.of("accumulation-steps", 2, "evaluation-steps", 3, "schedule", "cosine", "epochs", 6),
        List.of(
            "evaluation-steps",
            2,
            "early-stopping-patience",
            6,
            "best-metric",
            "loss",
            "early-stopping-min-delta",
            0.01,
            "epochs",
            20),
        List.of("balanced-sampling", true, "class-weighting", "balanced", "layer-decay", 0.8),
        List.of("lora.rank", 2, "checkpoint-steps", 3),
        List.of("frozen-layers", 1, "gradient-checkpointing", true));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void resumedRunEqualsAnUninterruptedOneBitForBit(List<Object> settings) {
    ToyRun.Ended straight = run("straight", settings).run();
    assertThatThrownBy(() -> run("cut", settings).run(failAt(7))).hasMessage("power cut");
    assertThatThrownBy(() -> run("cut", settings).run(failAt(13))).hasMessage("power cut");
    ToyRun.Ended resumed = run("cut", settings).run();
    assertSame(straight, resumed);
    assertThat(resumed.points()).isEqualTo(straight.points());
    assertThat(resumed.log().summary()).isEqualTo(straight.log().summary());
  }

  @Test
  void earlyStoppedRunThatIsStartedAgainStaysStopped() {
    List<Object> settings =
        List.of("early-stopping-patience", 1, "epochs", 50, "learning-rate", 0, "weight-decay", 0);
    ToyRun.Ended ended = run("stopped", settings).run();
    assertThat(ended.values("validation", "loss")).hasSize(2);
    assertSame(ended, run("stopped", settings).run());
  }

  private ToyRun run(String name, List<Object> settings) {
    return new ToyRun(dir, name, settings.toArray());
  }

  private static void assertSame(ToyRun.Ended straight, ToyRun.Ended resumed) {
    assertEqual(straight.best(), resumed.best());
    assertEqual(straight.last().weights(), resumed.last().weights());
  }

  private static void assertEqual(Map<String, HostTensor> a, Map<String, HostTensor> b) {
    assertThat(b.keySet()).isEqualTo(a.keySet());
    a.forEach(
        (path, tensor) -> assertThat(b.get(path).toArray()).as(path).isEqualTo(tensor.toArray()));
  }

  @Test
  void damagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
    ToyRun.Ended straight = run("straight", List.of()).run();
    assertThatThrownBy(() -> run("cut", List.of()).run(failAt(23))).hasMessage("power cut");
    Path newest = newestCheckpoint();
    Files.writeString(newest.resolve("weights.safetensors"), "half a file");
    Files.deleteIfExists(newest.resolve(".weights.safetensors.crc"));
    assertSame(straight, run("cut", List.of()).run());
  }

  @Test
  void checkpointWhoseStateIsCutOffIsPassedOverToo() throws IOException {
    ToyRun.Ended straight = run("straight", List.of()).run();
    assertThatThrownBy(() -> run("cut", List.of()).run(failAt(23))).hasMessage("power cut");
    Files.writeString(newestCheckpoint().resolve("state.json"), "{\"loop\"");
    assertSame(straight, run("cut", List.of()).run());
  }

  private Path newestCheckpoint() throws IOException {
    return files("step-").reduce((a, b) -> b).orElseThrow();
  }

  private Stream<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("cut/checkpoints"))) {
      return files
          .filter(p -> p.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void newestCheckpointsStayWithTheBestWeightsThatTheyReferTo() throws IOException {
    List<Object> settings =
        List.of(
            "evaluation-steps",
            1,
            "checkpoint-steps",
            4,
            "keep-checkpoints",
            3,
            "best-metric",
            "loss");
    assertThatThrownBy(() -> run("cut", settings).run(failAt(23))).hasMessage("power cut");
    assertThat(files("step-")).hasSize(3);
    // One for each checkpoint, and one that is newer than the newest checkpoint.
    assertThat(files("best-").count()).isBetween(1L, 4L);
  }

  @Test
  void checkpointOfAdaptersHoldsWhatIsTrainedAlone() throws IOException {
    assertThatThrownBy(() -> run("cut", List.of("lora.rank", 2)).run(failAt(23)))
        .hasMessage("power cut");
    try (SafetensorsReader weights =
        SafetensorsReader.open(newestCheckpoint().resolve("weights.safetensors"))) {
      assertThat(weights.names())
          .contains("layer1.qkv_lora_b", "classifier_weight")
          .doesNotContain("word_embeddings", "layer1.qkv_weight");
    }
  }

  @Test
  void metricsOfEveryStepAreThereOnceAfterResuming() {
    assertThatThrownBy(() -> run("cut", List.of()).run(failAt(11))).hasMessage("power cut");
    List<Long> steps =
        run("cut", List.of()).run().log().points().stream()
            .filter(p -> p.split().equals("train") && p.metric().equals("loss"))
            .map(p -> p.step())
            .toList();
    assertThat(steps).doesNotHaveDuplicates().isSorted();
    assertThat(steps.get(0)).isEqualTo(1);
    assertThat(steps.get(steps.size() - 1)).isEqualTo(steps.size());
  }

  private static Consumer<TrainingStatus> failAt(long step) {
    return status -> {
      if (status.step() == step) {
        throw new IllegalStateException("power cut");
      }
    };
  }
}
