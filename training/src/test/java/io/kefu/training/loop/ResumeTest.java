package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.TokenStore;
import io.kefu.training.record.MetricLog;
import io.kefu.training.record.TrainingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off, at whatever step, ends with the weights of a run that was not. */
class ResumeTest {
  private static final TrainConfig CONFIG =
      new TrainConfig(3, 64, 1e-3, 0.1, 0.01, 0.9, 0.999, 1e-8, 1, 0, -1, 5, 4, 1);

  @TempDir Path dir;

  @Test
  void resumedRunEqualsAnUninterruptedOneBitForBit() throws IOException {
    Map<String, HostTensor> straight = train("straight", status -> {});
    assertThatThrownBy(() -> train("cut", failAt(11))).hasMessage("power cut");
    assertThatThrownBy(() -> train("cut", failAt(23))).hasMessage("power cut");
    Map<String, HostTensor> resumed = train("cut", status -> {});
    straight.forEach(
        (path, tensor) ->
            assertThat(resumed.get(path).toArray()).as(path).isEqualTo(tensor.toArray()));
  }

  @Test
  void damagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
    Map<String, HostTensor> straight = train("straight", status -> {});
    assertThatThrownBy(() -> train("cut", failAt(23))).hasMessage("power cut");
    Path newest;
    try (var checkpoints = Files.list(dir.resolve("cut/checkpoints"))) {
      newest =
          checkpoints
              .filter(p -> p.getFileName().toString().startsWith("step-"))
              .sorted()
              .reduce((a, b) -> b)
              .orElseThrow();
    }
    Files.writeString(newest.resolve("weights.safetensors"), "half a file");
    Files.deleteIfExists(newest.resolve(".weights.safetensors.crc"));
    Map<String, HostTensor> resumed = train("cut", status -> {});
    straight.forEach(
        (path, tensor) ->
            assertThat(resumed.get(path).toArray()).as(path).isEqualTo(tensor.toArray()));
  }

  @Test
  void checkpointWhoseStateIsCutOffIsPassedOverToo() throws IOException {
    Map<String, HostTensor> straight = train("straight", status -> {});
    assertThatThrownBy(() -> train("cut", failAt(23))).hasMessage("power cut");
    try (var checkpoints = Files.list(dir.resolve("cut/checkpoints"))) {
      Path newest =
          checkpoints
              .filter(p -> p.getFileName().toString().startsWith("step-"))
              .sorted()
              .reduce((a, b) -> b)
              .orElseThrow();
      Files.writeString(newest.resolve("state.json"), "{\"loop\"");
    }
    Map<String, HostTensor> resumed = train("cut", status -> {});
    straight.forEach(
        (path, tensor) ->
            assertThat(resumed.get(path).toArray()).as(path).isEqualTo(tensor.toArray()));
  }

  @Test
  void metricsOfEveryStepAreThereOnceAfterResuming() throws IOException {
    assertThatThrownBy(() -> train("cut", failAt(11))).hasMessage("power cut");
    MetricLog log = loop("cut", status -> {});
    List<Long> steps =
        log.points().stream()
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

  private Map<String, HostTensor> train(String name, Consumer<TrainingStatus> status)
      throws IOException {
    return loopAndBest(name, status).best();
  }

  private CheckpointStore store(String name) {
    return new CheckpointStore(
        new Storage(new Configuration()), new org.apache.hadoop.fs.Path(dir.resolve(name).toUri()));
  }

  private MetricLog loop(String name, Consumer<TrainingStatus> status) throws IOException {
    return loopAndBest(name, status).log();
  }

  private record Ended(MetricLog log, Map<String, HostTensor> best) {}

  private Ended loopAndBest(String name, Consumer<TrainingStatus> status) throws IOException {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config
        .put("model_type", "bert")
        .put("vocab_size", 50)
        .put("num_hidden_layers", 1)
        .put("hidden_size", 16);
    config.put("num_attention_heads", 2).put("intermediate_size", 32);
    Labels.put(config, List.of("a", "b", "c"));
    try (PtNDManager manager = Torch.manager();
        TrainableModel model =
            new TrainableModel(manager, PretrainedModel.scratch(config, CONFIG.seed()));
        TokenStore training = examples("train", 80);
        TokenStore validation = examples("validation", 20)) {
      CheckpointStore checkpoints = store(name);
      MetricLog log =
          new TrainingLoop(CONFIG, manager, model, training, validation, 0, checkpoints, status)
              .run();
      return new Ended(log, checkpoints.best());
    }
  }

  private TokenStore examples(String split, int count) throws IOException {
    Random random = new Random(split.hashCode());
    try (TokenStore.Builder builder =
        new TokenStore.Builder(dir.resolve(split + System.nanoTime()))) {
      for (int i = 0; i < count; i++) {
        builder.add(i, random.ints(3 + random.nextInt(10), 1, 50).toArray(), null, i % 3);
      }
      return builder.build();
    }
  }
}
