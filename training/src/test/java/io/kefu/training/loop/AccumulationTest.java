package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.data.Collator;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.data.TokenStore;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccumulationTest {
  private static final double[] CLASS_WEIGHTS = {0.5, 2, 3};

  @TempDir Path dir;

  private interface Check {
    void on(PtNDManager manager, TrainableModel model, Accumulation accumulation, TokenStore data);
  }

  private void with(PretrainedModel initial, double smoothing, double[] weights, Check check) {
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, initial);
        AdamW optimizer =
            new AdamW(
                manager,
                new AdamWConfig(0.9, 0.999, 1e-8, 0, 0),
                model.layout(),
                model.parameters());
        TokenStore data = ToyRun.examples(dir, "train", 12)) {
      DropoutSeeds none = new DropoutSeeds(1, 0);
      check.on(
          manager,
          model,
          new Accumulation(model, optimizer, none, Objective.crossEntropy(smoothing, weights)),
          data);
    }
  }

  /** Batches of 5, 1, 4 and 2 rows, of different lengths and classes. */
  private static List<Batch> parts(TokenStore data) {
    return List.of(
        Collator.padding(0, Batch.Targets.ROW).batch(data, new int[] {0, 1, 2, 3, 4}, 0),
        Collator.padding(0, Batch.Targets.ROW).batch(data, new int[] {5}, 0),
        Collator.padding(0, Batch.Targets.ROW).batch(data, new int[] {6, 7, 8, 9}, 0),
        Collator.padding(0, Batch.Targets.ROW).batch(data, new int[] {10, 11}, 0));
  }

  @Test
  void unequalMicroBatchesEqualOneBigBatch() {
    with(
        ToyRun.model(),
        0.1,
        CLASS_WEIGHTS,
        (manager, model, accumulation, data) -> {
          Batch all =
              Collator.padding(0, Batch.Targets.ROW)
                  .batch(data, IntStream.range(0, 12).toArray(), 0);
          TrainableModel.Gradients big = accumulation.gradients(manager, List.of(all), 0);
          TrainableModel.Gradients small = accumulation.gradients(manager, parts(data), 0);
          assertThat(small.loss()).isEqualTo(big.loss(), within(1e-6f));
          for (int i = 0; i < big.tensors().size(); i++) {
            float[] wanted = big.tensors().get(i).toFloatArray();
            float[] found = small.tensors().get(i).toFloatArray();
            assertThat(found).containsExactly(wanted, within(1e-6f));
          }
        });
  }

  /**
   * PyTorch's weighted mean is {@code Σ w[y] (-log p[y]) / Σ w[y]}: computed here from the losses
   * of single rows.
   */
  @Test
  void classWeightsGiveTheWeightedMean() {
    double[] losses = new double[12];
    long[] labels = new long[12];
    with(
        ToyRun.model(),
        0,
        new double[0],
        (manager, model, accumulation, data) -> {
          for (int i = 0; i < 12; i++) {
            Batch row = Collator.padding(0, Batch.Targets.ROW).batch(data, new int[] {i}, 0);
            losses[i] = accumulation.gradients(manager, List.of(row), 0).loss();
            labels[i] = row.labels()[0];
          }
        });
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < 12; i++) {
      sum += CLASS_WEIGHTS[(int) labels[i]] * losses[i];
      weight += CLASS_WEIGHTS[(int) labels[i]];
    }
    double expected = sum / weight;
    with(
        ToyRun.model(),
        0,
        CLASS_WEIGHTS,
        (manager, model, accumulation, data) ->
            assertThat((double) accumulation.gradients(manager, parts(data), 0).loss())
                .isEqualTo(expected, within(1e-6)));
  }

  /** {@code dL/dw ≈ (L(w + h) - L(w - h)) / 2h} at single weights of each layer. */
  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    double h = 1e-2;
    for (String path : List.of("layer0.qkv_weight", "layer1.down_weight", "classifier_bias")) {
      double[] losses = new double[2];
      for (int side = 0; side < 2; side++) {
        int at = side;
        with(
            moved(ToyRun.model(), path, side == 0 ? h : -h),
            0.1,
            CLASS_WEIGHTS,
            (manager, model, accumulation, data) ->
                losses[at] = accumulation.gradients(manager, parts(data), 0).loss());
      }
      with(
          ToyRun.model(),
          0.1,
          CLASS_WEIGHTS,
          (manager, model, accumulation, data) -> {
            List<PtNDArray> gradients = accumulation.gradients(manager, parts(data), 0).tensors();
            int index =
                IntStream.range(0, gradients.size())
                    .filter(i -> model.layout().get(i).path().equals(path))
                    .findFirst()
                    .orElseThrow();
            double gradient = gradients.get(index).toFloatArray()[0];
            assertThat((losses[0] - losses[1]) / (2 * h))
                .as(path)
                .isEqualTo(gradient, within(1e-4));
          });
    }
  }

  private static PretrainedModel moved(PretrainedModel model, String path, double by) {
    HostTensor tensor = model.weights().get(path);
    float[] values = tensor.toArray();
    values[0] += (float) by;
    Map<String, HostTensor> changed = new HashMap<>();
    changed.put(path, HostTensor.of(tensor.shape(), values));
    return model.withWeights(changed);
  }

  @Test
  void batchWithoutAFiniteLossIsNamedByItsExampleIdsAlone() {
    with(
        moved(ToyRun.model(), "classifier_bias", Double.NaN),
        0,
        new double[0],
        (manager, model, accumulation, data) ->
            assertThatThrownBy(() -> accumulation.gradients(manager, parts(data), 0))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining(
                    "loss NaN on the examples train-0, train-1, train-2, train-3, train-4; lower"));
  }

  @Test
  void longListsOfExamplesAreCutShort() {
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> "e" + i).toList();
    long[] none = new long[0];
    Batch batch = new Batch(0, 0, none, none, none, none, 0, ids);
    assertThatThrownBy(() -> DivergedException.requireFinite("loss", 1 / 0.0, List.of(batch)))
        .hasMessageContaining("e31 and 8 more;")
        .hasMessageNotContaining("e32");
  }
}
