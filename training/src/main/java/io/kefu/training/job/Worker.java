package io.kefu.training.job;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.core.Digests;
import io.kefu.core.UserException;
import io.kefu.core.run.PeakMemory;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.TokenStore;
import io.kefu.training.loop.DivergedException;
import io.kefu.training.loop.TrainableModel;
import io.kefu.training.loop.TrainingData;
import io.kefu.training.loop.TrainingLoop;
import io.kefu.training.record.MetricLog;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * A barrier task: streams its share of the examples to local disk, trains, and leaves the model and
 * the metrics in the run's directory. Returns the final figures as one element.
 */
final class Worker
    extends AbstractFunction1<
        scala.collection.Iterator<Row>, scala.collection.Iterator<WorkerResult>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WorkerPlan plan;
  private final SerializableConfiguration hadoop;
  private final StatusAccumulator status;

  Worker(WorkerPlan plan, SerializableConfiguration hadoop, StatusAccumulator status) {
    this.plan = plan;
    this.hadoop = hadoop;
    this.status = status;
  }

  /** Rows are (example_id, split, input_ids, token_type_ids, labels). */
  @Override
  public scala.collection.Iterator<WorkerResult> apply(scala.collection.Iterator<Row> rows) {
    try {
      return JavaConverters.asScalaIterator(
          List.of(work(JavaConverters.asJavaIterator(rows))).iterator());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the temporary directory of this executor", e);
    }
  }

  private WorkerResult work(Iterator<Row> rows) throws IOException {
    Storage storage = new Storage(hadoop.value());
    Path local = Files.createTempDirectory("kefu-worker");
    try (TokenStore.Builder trainingRows = new TokenStore.Builder(local.resolve("train.tokens"));
        TokenStore.Builder validationRows =
            new TokenStore.Builder(local.resolve("validation.tokens"))) {
      while (rows.hasNext()) {
        Row row = rows.next();
        add(row.getString(1).equals("train") ? trainingRows : validationRows, row);
      }
      try (TokenStore training = trainingRows.build();
          TokenStore validation = validationRows.build()) {
        return train(storage, training, validation);
      }
    } catch (DivergedException | ModelException | UserException e) {
      return WorkerResult.failed(e.getMessage());
    } finally {
      for (String file : List.of("train.tokens", "validation.tokens")) {
        Files.deleteIfExists(local.resolve(file));
      }
      Files.delete(local);
    }
  }

  private static void add(TokenStore.Builder store, Row row) {
    int[] types = row.isNullAt(3) ? null : ints(row.getList(3));
    store.add(
        order(row.getString(0)),
        row.getString(0),
        ints(row.getList(2)),
        types,
        ints(row.getList(4)));
  }

  /** Numbers examples the same way however Spark delivers them. */
  static long order(String exampleId) {
    return Long.parseUnsignedLong(Digests.sha256(exampleId).substring(0, 16), 16);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private WorkerResult train(Storage storage, TokenStore training, TokenStore validation)
      throws IOException {
    long start = System.nanoTime();
    org.apache.hadoop.fs.Path run = new org.apache.hadoop.fs.Path(plan.runDirectory());
    CheckpointStore checkpoints =
        new CheckpointStore(storage, run, plan.config().keepCheckpoints());
    TrainConfig config = plan.config();
    PretrainedModel whole = plan.model().load(plan.labels(), config, storage);
    TaskPlan task = plan.task();
    int padId = task.padId(whole);
    List<TokenStore> stores = List.of(training, validation);
    Optional<CompactVocabulary> vocabulary =
        config.model().compactVocabulary() && task.head().hasLabels()
            ? Optional.of(CompactVocabulary.of(stores, padId))
            : Optional.empty();
    PretrainedModel initial =
        vocabulary
            .map(v -> v.restrict(whole, stores))
            .orElse(whole)
            .forTraining(config.model().options(task.ordinal()), config.seed());
    MetricLog log;
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, initial)) {
      log =
          new TrainingLoop(
                  config,
                  manager,
                  model,
                  new TrainingData(training, validation, task.collator(padId, config.seed())),
                  checkpoints,
                  status::add)
              .run();
    }
    PretrainedModel best = initial.withWeights(checkpoints.best());
    saveModel(storage, run, vocabulary.map(v -> whole.updatedFrom(best, v.ids())).orElse(best));
    storage.write(new org.apache.hadoop.fs.Path(run, "training-metrics.jsonl"), log.toJsonLines());
    Map<String, Double> figures = new HashMap<>(log.summary());
    figures.put("training_seconds", (System.nanoTime() - start) / 1e9);
    PeakMemory.bytes().ifPresent(bytes -> figures.put("peak_memory_mib", bytes / 1048576.0));
    return WorkerResult.of(figures);
  }

  private static void saveModel(
      Storage storage, org.apache.hadoop.fs.Path run, PretrainedModel model) throws IOException {
    Path local = Files.createTempDirectory("kefu-model");
    HuggingFaceDirectory.save(local, model);
    for (String file : List.of("config.json", "model.safetensors")) {
      storage.copyFromLocal(
          local.resolve(file), new org.apache.hadoop.fs.Path(run, "model/" + file));
      Files.delete(local.resolve(file));
    }
    Files.delete(local);
  }
}
