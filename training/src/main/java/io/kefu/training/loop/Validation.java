package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.TokenStore;

/**
 * How well the weights do on the validation split.
 *
 * @param loss mean cross entropy (natural logarithm)
 * @param accuracy share of examples whose highest logit is that of their label
 */
public record Validation(double loss, double accuracy) {

  static Validation of(
      PtNDManager manager, TrainableModel model, TokenStore data, int padId, int batchTokens) {
    double loss = 0;
    long right = 0;
    for (int[] rows : new BatchPlan(data.size(), data::length, batchTokens, 0).inOrderOfLength()) {
      Batch batch = data.batch(rows, padId);
      float[] logits = model.logits(manager, batch);
      int classes = logits.length / batch.rows();
      for (int r = 0; r < batch.rows(); r++) {
        int label = (int) batch.labels()[r];
        int best = 0;
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          best = logits[r * classes + c] > logits[r * classes + best] ? c : best;
        }
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(logits[r * classes + c] - logits[r * classes + best]);
        }
        if (label < 0) {
          continue; // A label that the train split does not have: wrong by definition, without a
          // loss.
        }
        loss += Math.log(sum) + logits[r * classes + best] - logits[r * classes + label];
        right += best == label ? 1 : 0;
      }
    }
    return new Validation(loss / data.size(), right / (double) data.size());
  }
}
