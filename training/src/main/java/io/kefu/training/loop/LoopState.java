package io.kefu.training.loop;

/**
 * Where a run stands; what a checkpoint holds besides tensors and metrics.
 *
 * @param step optimizer steps done
 * @param epoch full passes done
 * @param batch batches done within the current pass
 * @param bestEpoch pass after which the best weights were taken, counted from 1; 0 for none yet
 * @param bestAccuracy validation accuracy of the best weights; -1 for none yet
 * @param bestLoss validation loss of the best weights, which decides between equal accuracies
 */
public record LoopState(
    long step, int epoch, int batch, int bestEpoch, double bestAccuracy, double bestLoss) {
  static final LoopState START = new LoopState(0, 0, 0, 0, -1, Double.MAX_VALUE);

  LoopState afterStep() {
    return new LoopState(step + 1, epoch, batch + 1, bestEpoch, bestAccuracy, bestLoss);
  }

  LoopState afterEpoch() {
    return new LoopState(step, epoch + 1, 0, bestEpoch, bestAccuracy, bestLoss);
  }

  LoopState withBest(Validation validation) {
    return new LoopState(step, epoch, batch, epoch, validation.accuracy(), validation.loss());
  }

  boolean improvedBy(Validation validation) {
    return validation.accuracy() > bestAccuracy
        || (validation.accuracy() == bestAccuracy && validation.loss() < bestLoss);
  }
}
