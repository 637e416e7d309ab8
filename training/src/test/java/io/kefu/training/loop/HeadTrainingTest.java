package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.Collator;
import io.kefu.training.data.TokenStore;
import io.kefu.training.record.MetricLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each head learns what can be learned from its labels, far beyond what guessing reaches. */
class HeadTrainingTest {
  private static final int VOCABULARY = 24;
  private static final int MASK = 1;
  private static final int FIRST = 4;

  @TempDir Path dir;

  private static PretrainedModel model(String family, Head head, String... classes) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", family).put("vocab_size", VOCABULARY).put("num_hidden_layers", 2);
    json.put("hidden_size", 32).put("num_attention_heads", 2).put("intermediate_size", 64);
    json.put("hidden_dropout_prob", 0).put("attention_probs_dropout_prob", 0);
    json.put("initializer_range", 0.1);
    Labels.put(json, List.of(classes));
    ModelFamilies.setHead(json, head);
    return PretrainedModel.scratch(json, 3);
  }

  /** Token and label of every position of an example, and its token types. */
  private record Tokens(int[] ids, int[] types, int... labels) {}

  private MetricLog train(
      PretrainedModel model,
      Collator collator,
      Function<Random, Tokens> example,
      Object... settings)
      throws IOException {
    TrainConfig config = ToyRun.config(settings);
    PretrainedModel initial = model.forTraining(config.model().options(false), 3);
    try (PtNDManager manager = Torch.manager();
        TrainableModel trainable = new TrainableModel(manager, initial);
        TokenStore training = store("train", 1024, example);
        TokenStore validation = store("validation", 64, example)) {
      CheckpointStore checkpoints =
          new CheckpointStore(
              new Storage(new Configuration()),
              new org.apache.hadoop.fs.Path(dir.resolve("run").toUri()),
              1);
      TrainingData data = new TrainingData(training, validation, collator);
      return new TrainingLoop(config, manager, trainable, data, checkpoints, s -> {}).run();
    }
  }

  private TokenStore store(String split, int count, Function<Random, Tokens> example)
      throws IOException {
    Random random = new Random(split.hashCode());
    try (TokenStore.Builder builder = new TokenStore.Builder(dir.resolve(split))) {
      for (int i = 0; i < count; i++) {
        Tokens tokens = example.apply(random);
        builder.add(i, split + "-" + i, tokens.ids, tokens.types, tokens.labels);
      }
      return builder.build();
    }
  }

  /** A token and its successors, cyclic. */
  private static int[] run(Random random, int length) {
    int start = random.nextInt(VOCABULARY - FIRST);
    return IntStream.range(0, length)
        .map(i -> FIRST + (start + i) % (VOCABULARY - FIRST))
        .toArray();
  }

  @Test
  void tokenClassificationLearnsALabelFromTheTokenBefore() throws IOException {
    MetricLog log =
        train(
            model("bert", Head.TOKEN_CLASSIFICATION, "O", "B-X", "I-X"),
            Collator.padding(0, Batch.Targets.TOKEN),
            random -> {
              int[] ids = random.ints(4 + random.nextInt(5), FIRST, VOCABULARY).toArray();
              int[] labels = new int[ids.length];
              Arrays.setAll(labels, i -> i == 0 ? -100 : ids[i - 1] % 3);
              return new Tokens(ids, null, labels);
            },
            "epochs",
            10,
            "learning-rate",
            1e-2,
            "batch-tokens",
            256);
    assertThat(log.summary().get("validation_accuracy")).isGreaterThan(0.9);
    assertThat(log.summary().get("validation_entity_f1")).isGreaterThan(0.8);
  }

  @Test
  void wholeSequencesOfTagsAreLearntBetweenTheTokenizersOwnTokens() throws IOException {
    ObjectNode config = model("bert", Head.TOKEN_CLASSIFICATION, "O", "B-X", "I-X").config();
    ModelFamilies.setCrf(config);
    MetricLog log =
        train(
            PretrainedModel.scratch(config, 3),
            Collator.padding(0, Batch.Targets.TOKEN),
            random -> {
              int[] ids = random.ints(5 + random.nextInt(5), FIRST, VOCABULARY).toArray();
              int[] labels = new int[ids.length];
              Arrays.setAll(labels, i -> i == 0 || i == ids.length - 1 ? -100 : ids[i] % 3);
              return new Tokens(ids, null, labels);
            },
            "epochs",
            6,
            "learning-rate",
            1e-2,
            "batch-tokens",
            256);
    assertThat(log.summary().get("validation_entity_f1")).isGreaterThan(0.9);
  }

  @Test
  void aMaskedModelLearnsATokenFromItsNeighbours() throws IOException {
    MetricLog log =
        train(
            model("bert", Head.MASKED_LM),
            Collator.masking(0, MASK, VOCABULARY, 5),
            random -> {
              int[] ids = run(random, 8);
              return new Tokens(ids, null, ids);
            },
            "epochs",
            10,
            "learning-rate",
            1e-2,
            "batch-tokens",
            256);
    assertThat(log.summary().get("validation_loss")).isLessThan(0.5 * Math.log(20));
  }

  @Test
  void aCausalModelLearnsTheNextTokenAndIsChosenByItsLoss() throws IOException {
    MetricLog log =
        train(
            model("llama", Head.CAUSAL_LM),
            Collator.padding(0, Batch.Targets.TOKEN),
            random -> {
              int[] ids = run(random, 8);
              return new Tokens(ids, null, ids);
            },
            "epochs",
            3,
            "learning-rate",
            5e-3);
    assertThat(log.summary().get("validation_loss")).isLessThan(0.3);
  }

  @Test
  void anEncoderLearnsWhichTextsBelongTogether() throws IOException {
    MetricLog log =
        train(
            model("bert", Head.ENCODER),
            Collator.pairs(0),
            random -> {
              int topic = FIRST + random.nextInt(10);
              int[] ids = {topic, FIRST + 10, topic + 10, FIRST + 10};
              return new Tokens(ids, new int[] {0, 0, 1, 1}, -100);
            },
            "epochs",
            3,
            "learning-rate",
            5e-3,
            "batch-tokens",
            128);
    assertThat(log.summary().get("validation_accuracy")).isGreaterThan(0.9);
  }

  /** Cross entropy of the cosines over the temperature, without pairs of the same number. */
  @Test
  void pairsThatBelongTogetherAreNoNegativesOfEachOther() {
    PretrainedModel model = model("bert", Head.ENCODER);
    long[] ids = {5, 6, 5, 7, 9, 9, 10, 11, 10, 11, 12, 13};
    long[] mask = ones(ids.length);
    Batch batch =
        new Batch(
            6,
            2,
            ids,
            mask,
            new long[ids.length],
            new long[] {0, 0, 1},
            12,
            List.of(),
            Batch.Targets.PAIR);
    double temperature = 0.1;
    try (PtNDManager manager = Torch.manager();
        TrainableModel trainable = new TrainableModel(manager, model)) {
      double[][] cosines = cosines(trainable, manager, batch);
      double expected = 0;
      for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          boolean sibling = i != j && batch.labels()[i] == batch.labels()[j];
          sum += sibling ? 0 : Math.exp(cosines[i][j] / temperature);
        }
        expected += Math.log(sum) - cosines[i][i] / temperature;
      }
      double found = trainable.gradients(manager, batch, new long[0], 3, temperature, 0).loss();
      assertThat(found).isEqualTo(expected / 3, within(1e-4));
    }
  }

  private static double[][] cosines(TrainableModel model, PtNDManager manager, Batch batch) {
    float[] flat = model.forward(manager, batch).toFloatArray();
    int size = flat.length / batch.rows();
    double[][] cosines = new double[batch.rows() / 2][batch.rows() / 2];
    for (int i = 0; i < cosines.length; i++) {
      for (int j = 0; j < cosines.length; j++) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int k = 0; k < size; k++) {
          double x = flat[i * size + k];
          double y = flat[(j + cosines.length) * size + k];
          dot += x * y;
          a += x * x;
          b += y * y;
        }
        cosines[i][j] = dot / Math.sqrt(a * b);
      }
    }
    return cosines;
  }

  /** {@code -Σ softmax(-(i - target)²) log softmax(logits)}, computed here. */
  @Test
  void theOrdinalLossHeedsHowFarAPredictionIsOff() {
    PretrainedModel model = model("bert", Head.SEQUENCE_CLASSIFICATION, "1", "2", "3", "4", "5");
    TrainConfig config = ToyRun.config();
    long[] ids = {5, 6, 7, 8, 9, 10};
    Batch batch = new Batch(3, 2, ids, ones(6), new long[6], new long[] {1, 4, -100}, 6, List.of());
    try (PtNDManager manager = Torch.manager();
        TrainableModel trainable =
            new TrainableModel(manager, model.forTraining(config.model().options(true), 3))) {
      float[] logits = trainable.forward(manager, batch).toFloatArray();
      double expected = 0;
      for (int r = 0; r < 2; r++) {
        double norm = 0;
        double sum = 0;
        for (int c = 0; c < 5; c++) {
          norm += Math.exp(logits[5 * r + c]);
          sum += Math.exp(-Math.pow(c - batch.labels()[r], 2));
        }
        for (int c = 0; c < 5; c++) {
          double target = Math.exp(-Math.pow(c - batch.labels()[r], 2)) / sum;
          expected -= target * (logits[5 * r + c] - Math.log(norm));
        }
      }
      double found = trainable.gradients(manager, batch, new long[0], 2, 0).loss();
      assertThat(found).isEqualTo(expected / 2, within(1e-5));
    }
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
