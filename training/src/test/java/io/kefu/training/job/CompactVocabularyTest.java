package io.kefu.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.config.JobConfig;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.Collator;
import io.kefu.training.data.TokenStore;
import io.kefu.training.loop.Batch;
import io.kefu.training.loop.TrainableModel;
import io.kefu.training.loop.TrainingData;
import io.kefu.training.loop.TrainingLoop;
import io.kefu.training.record.MetricLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training over the tokens that occur, against training over all of them. */
class CompactVocabularyTest {
  private static final TrainConfig CONFIG =
      TrainConfig.from(
          JobConfig.load(
                  Optional.empty(), Map.of("train.batch-tokens", 64, "train.learning-rate", 1e-3))
              .section("train"));

  @TempDir Path dir;

  private static ObjectNode config(String type) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", type).put("vocab_size", 400).put("num_hidden_layers", 2);
    json.put("hidden_size", 16).put("num_attention_heads", 2).put("intermediate_size", 32);
    json.put("pad_token_id", type.equals("roberta") ? 1 : 0).put("max_position_embeddings", 40);
    Labels.put(json, List.of("a", "b", "c"));
    return json;
  }

  /** Every third id from 5 on occurs. */
  private TokenStore examples(String split, int count) throws IOException {
    Random random = new Random(split.hashCode());
    try (TokenStore.Builder builder =
        new TokenStore.Builder(dir.resolve(split + System.nanoTime()))) {
      for (int i = 0; i < count; i++) {
        int[] ids = random.ints(3 + random.nextInt(10), 0, 100).map(n -> 5 + 3 * n).toArray();
        builder.add(i, split + i, ids, null, ids[0] % 3);
      }
      return builder.build();
    }
  }

  private record Ended(List<MetricPoint> points, PretrainedModel best) {}

  private Ended train(PretrainedModel whole, boolean compact) throws IOException {
    int padId = whole.config().path("pad_token_id").asInt();
    try (PtNDManager manager = Torch.manager();
        TokenStore training = examples("train", 80);
        TokenStore validation = examples("validation", 20)) {
      List<TokenStore> stores = List.of(training, validation);
      CompactVocabulary vocabulary = CompactVocabulary.of(stores, padId);
      PretrainedModel initial = compact ? vocabulary.restrict(whole, stores) : whole;
      CheckpointStore checkpoints =
          new CheckpointStore(
              new Storage(new Configuration()),
              new org.apache.hadoop.fs.Path(dir.resolve("run" + compact).toUri()),
              2);
      try (TrainableModel model = new TrainableModel(manager, initial)) {
        MetricLog log =
            new TrainingLoop(
                    CONFIG,
                    manager,
                    model,
                    new TrainingData(
                        training, validation, Collator.padding(padId, Batch.Targets.ROW)),
                    checkpoints,
                    status -> {})
                .run();
        PretrainedModel best = initial.withWeights(checkpoints.best());
        return new Ended(log.points(), compact ? whole.updatedFrom(best, vocabulary.ids()) : best);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "roberta"})
  void everyFigureAndEveryTrainedWeightIsTheSame(String type) throws IOException {
    PretrainedModel whole = PretrainedModel.scratch(config(type), 3);
    Ended all = train(whole, false);
    Ended compact = train(whole, true);
    for (int i = 0; i < all.points().size(); i++) {
      MetricPoint wanted = all.points().get(i);
      if (!wanted.metric().equals("tokens_per_second")) {
        assertThat(compact.points().get(i).value())
            .as(wanted.toString())
            .isEqualTo(wanted.value(), within(1e-5 * Math.abs(wanted.value())));
      }
    }
    assertThat(compact.best().config()).isEqualTo(whole.config());
    all.best()
        .weights()
        .forEach(
            (path, tensor) -> {
              float[] found = compact.best().weights().get(path).toArray();
              float[] wanted = tensor.toArray();
              for (int i = 0; i < wanted.length; i++) {
                // The key's bias has no gradient but rounding, which Adam makes steps of.
                if (!path.endsWith("qkv_bias") && !unused(path, i)) {
                  assertThat(found[i]).as(path + " " + i).isEqualTo(wanted[i], within(2e-5f));
                }
              }
            });
  }

  private static boolean unused(String path, int element) {
    int id = element / 16;
    return path.equals("word_embeddings") && (id < 5 || (id - 5) % 3 != 0);
  }

  @Test
  void unusedRowsStayAsTheyWere() throws IOException {
    PretrainedModel whole = PretrainedModel.scratch(config("bert"), 3);
    float[] before = whole.weights().get("word_embeddings").toArray();
    float[] after = train(whole, true).best().weights().get("word_embeddings").toArray();
    int moved = 0;
    for (int i = 0; i < before.length; i++) {
      if (unused("word_embeddings", i)) {
        assertThat(after[i]).isEqualTo(before[i]);
      } else {
        moved += after[i] == before[i] ? 0 : 1;
      }
    }
    assertThat(moved).isGreaterThan(16 * 80);
  }
}
