package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.core.UserException;
import io.kefu.modeling.family.Head;
import io.kefu.training.EvaluationConfig;

/**
 * How well the weights do on the validation split.
 *
 * @param loss mean over the targets, without label smoothing and class weights (cross entropy:
 *     nats)
 * @param accuracy share of targets whose highest logit is that of their label; an example whose
 *     label the train split does not have is wrong by definition and has no loss
 * @param entityF1 micro F1 of the entities that the tags of a token classifier give; NaN for
 *     another
 */
public record Validation(double loss, double accuracy, double entityF1) {

  static Validation of(
      PtNDManager manager, TrainableModel model, TrainingData data, int batchTokens) {
    double loss = 0;
    double targets = 0;
    double right = 0;
    long unseen = 0;
    EntityCounts entities = new EntityCounts(model.labels());
    boolean tags = model.head() == Head.TOKEN_CLASSIFICATION;
    for (int[] rows : data.validationRows(batchTokens)) {
      Batch batch = data.validationBatch(rows);
      TrainableModel.Scores scores = model.scores(manager, batch);
      loss += scores.loss();
      targets += scores.targets();
      right += scores.right();
      unseen += batch.rowsWithoutLabel();
      if (tags) {
        try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
          entities.add(batch, model.forward(scratch, batch).toFloatArray());
        }
      }
    }
    if (targets + unseen == 0) {
      throw new UserException(
          "the validation split has no target to score; prepare more data, or a larger share for"
              + " validation under kefu.prepare.split");
    }
    return new Validation(
        loss / targets, right / (targets + unseen), tags ? entities.f1() : Double.NaN);
  }

  /** By how much this is better than the best so far; negative where it is worse. */
  double gain(LoopState.Best best, EvaluationConfig.Metric metric) {
    return switch (metric) {
      case ACCURACY -> accuracy - best.accuracy();
      case LOSS -> best.loss() - loss;
      case ENTITY_F1 -> entityF1 - best.entityF1();
      case AUTO -> throw new IllegalArgumentException("the metric of a head was not resolved");
    };
  }
}
