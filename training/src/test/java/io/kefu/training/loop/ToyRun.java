package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.config.JobConfig;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.Collator;
import io.kefu.training.data.TokenStore;
import io.kefu.training.record.MetricLog;
import io.kefu.training.record.TrainingStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * A model small enough to be trained in a test, on 80 examples of three classes that follow from
 * their first token.
 */
final class ToyRun {
  static final List<String> LABELS = List.of("a", "b", "c");

  static {
    // Threads that wait for each other cost more than tensors of this size take.
    Torch.prepareThread();
    JniUtils.setNumThreads(1);
  }

  private final Path dir;
  private final TrainConfig config;
  private final Path runDirectory;

  /**
   * @param settings keys of {@code kefu.train} and values, in turn
   */
  ToyRun(Path dir, String name, Object... settings) {
    this.dir = dir;
    this.runDirectory = dir.resolve(name);
    this.config = config(settings);
  }

  static TrainConfig config(Object... settings) {
    Map<String, Object> flags =
        new HashMap<>(
            Map.of(
                "train.batch-tokens", 64,
                "train.learning-rate", 1e-3,
                "train.warmup", 0.1,
                "train.seed", 5,
                "train.checkpoint-steps", 4));
    for (int i = 0; i < settings.length; i += 2) {
      flags.put("train." + settings[i], settings[i + 1]);
    }
    return TrainConfig.from(JobConfig.load(Optional.empty(), flags).section("train"));
  }

  /** How a run ended. */
  record Ended(MetricLog log, Map<String, HostTensor> best, PretrainedModel last) {
    List<Double> values(String split, String metric) {
      return log.points().stream()
          .filter(p -> p.split().equals(split) && p.metric().equals(metric))
          .map(MetricPoint::value)
          .toList();
    }

    /** All that does not depend on the clock. */
    List<MetricPoint> points() {
      return log.points().stream().filter(p -> !p.metric().equals("tokens_per_second")).toList();
    }
  }

  CheckpointStore checkpoints() {
    return new CheckpointStore(
        new Storage(new Configuration()),
        new org.apache.hadoop.fs.Path(runDirectory.toUri()),
        config.keepCheckpoints());
  }

  static PretrainedModel model() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 50).put("num_hidden_layers", 2);
    json.put("hidden_size", 16).put("num_attention_heads", 2).put("intermediate_size", 32);
    Labels.put(json, LABELS);
    return PretrainedModel.scratch(json, 5);
  }

  PretrainedModel initial() {
    PretrainedModel model = model();
    double dropout = config.model().dropout();
    if (dropout >= 0) {
      ObjectNode json = model.config();
      json.put("hidden_dropout_prob", dropout).put("attention_probs_dropout_prob", dropout);
    }
    return model.forTraining(config.model().options(false), config.seed());
  }

  Ended run() {
    return run(status -> {});
  }

  Ended run(Consumer<TrainingStatus> status) {
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, initial());
        TokenStore training = examples(dir, "train", 80);
        TokenStore validation = examples(dir, "validation", 20)) {
      CheckpointStore checkpoints = checkpoints();
      TrainingData data =
          new TrainingData(training, validation, Collator.padding(0, Batch.Targets.ROW));
      MetricLog log = new TrainingLoop(config, manager, model, data, checkpoints, status).run();
      return new Ended(log, checkpoints.best(), model.snapshot());
    }
  }

  static TokenStore examples(Path dir, String split, int count) {
    Random random = new Random(split.hashCode());
    try (TokenStore.Builder builder =
        new TokenStore.Builder(dir.resolve(split + System.nanoTime()))) {
      for (int i = 0; i < count; i++) {
        int[] ids = random.ints(3 + random.nextInt(10), 1, 50).toArray();
        builder.add(i, split + "-" + i, ids, null, ids[0] % LABELS.size());
      }
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
