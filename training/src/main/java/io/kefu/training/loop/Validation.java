package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.EvaluationConfig;

/**
 * How well the weights do on the validation split.
 *
 * @param loss mean over the targets, without label smoothing and class weights (cross entropy:
 *     nats)
 * @param accuracy share of targets whose highest logit is that of their label; an example whose
 *     label the train split does not have is wrong by definition and has no loss
 */
public record Validation(double loss, double accuracy) {

  static Validation of(
      PtNDManager manager, TrainableModel model, TrainingData data, int batchTokens) {
    double loss = 0;
    double targets = 0;
    double right = 0;
    long unseen = 0;
    for (int[] rows : data.validationRows(batchTokens)) {
      Batch batch = data.validationBatch(rows);
      TrainableModel.Scores scores = model.scores(manager, batch);
      loss += scores.loss();
      targets += scores.targets();
      right += scores.right();
      unseen += batch.rowsWithoutLabel();
    }
    return new Validation(loss / targets, right / (targets + unseen));
  }

  /** By how much this is better than the best so far; negative where it is worse. */
  double gain(LoopState.Best best, EvaluationConfig.Metric metric) {
    return switch (metric) {
      case ACCURACY -> accuracy - best.accuracy();
      case LOSS -> best.loss() - loss;
      case AUTO -> throw new IllegalArgumentException("the metric of a head was not resolved");
    };
  }
}
