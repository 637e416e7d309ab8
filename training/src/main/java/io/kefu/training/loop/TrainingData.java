package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.LossConfig;
import io.kefu.training.TrainConfig;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.ClassSampler;
import io.kefu.training.data.TokenStore;
import java.util.List;
import java.util.Optional;

/**
 * What a run learns from and what it is scored on.
 *
 * @param padId token that fills up short rows
 */
public record TrainingData(TokenStore training, TokenStore validation, int padId) {

  BatchPlan plan(TrainConfig config) {
    Optional<ClassSampler> sampler =
        config.loss().balancedSampling()
            ? Optional.of(new ClassSampler(training.size(), training::label))
            : Optional.empty();
    return new BatchPlan(
        training.size(), training::length, config.batchTokens(), config.seed(), sampler);
  }

  List<Batch> batches(List<int[]> rows) {
    return rows.stream().map(r -> training.batch(r, padId)).toList();
  }

  double[] classWeights(LossConfig loss, List<String> labels) {
    return loss.weights(labels, training.labelCounts(labels.size()));
  }

  Validation validate(PtNDManager manager, TrainableModel model, int batchTokens) {
    return Validation.of(manager, model, validation, padId, batchTokens);
  }
}
