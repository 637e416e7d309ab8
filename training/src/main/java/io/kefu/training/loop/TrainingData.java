package io.kefu.training.loop;

import io.kefu.modeling.family.Head;
import io.kefu.training.LossConfig;
import io.kefu.training.TrainConfig;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.ClassSampler;
import io.kefu.training.data.Collator;
import io.kefu.training.data.TokenStore;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What a run learns from and what it is scored on.
 *
 * @param collator makes batches of both
 */
public record TrainingData(TokenStore training, TokenStore validation, Collator collator) {
  /** Validation draws the same masks every time. */
  private static final int NO_EPOCH = -1;

  BatchPlan plan(TrainConfig config) {
    Optional<ClassSampler> sampler =
        config.loss().balancedSampling()
            ? Optional.of(new ClassSampler(training.size(), training::label))
            : Optional.empty();
    return new BatchPlan(
        training.size(),
        i -> collator.length(training, i),
        config.batchTokens(),
        config.seed(),
        sampler);
  }

  List<Batch> batches(List<int[]> rows, int epoch) {
    return rows.stream().map(r -> collator.batch(training, r, epoch)).toList();
  }

  Objective objective(LossConfig loss, TrainableModel model) {
    if (model.head() == Head.ENCODER) {
      return Objective.contrastive(loss.temperature(), loss.symmetric());
    }
    double[] weights =
        model.head().hasLabels()
            ? loss.weights(model.labels(), training.labelCounts(model.labels().size()))
            : new double[0];
    return Objective.crossEntropy(loss.labelSmoothing(), weights);
  }

  /** Every validation example once, the longest first. */
  List<int[]> validationRows(int batchTokens) {
    IntUnaryOperator length = i -> collator.length(validation, i);
    return new BatchPlan(validation.size(), length, batchTokens, 0).inOrderOfLength();
  }

  Batch validationBatch(int[] rows) {
    return collator.batch(validation, rows, NO_EPOCH);
  }
}
