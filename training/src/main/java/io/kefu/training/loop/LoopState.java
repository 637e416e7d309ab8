package io.kefu.training.loop;

import io.kefu.training.EvaluationConfig;

/**
 * Where a run stands; what a checkpoint holds besides tensors and metrics.
 *
 * @param step optimizer steps done
 * @param epoch full passes done
 * @param batch batches done within the current pass
 * @param best the evaluation whose weights were kept; null before the first
 * @param evaluationsWithoutImprovement in a row, the newest included
 * @param stopped whether early stopping ended the run
 */
public record LoopState(
    long step,
    int epoch,
    int batch,
    Best best,
    int evaluationsWithoutImprovement,
    boolean stopped) {
  static final LoopState START = new LoopState(0, 0, 0, null, 0, false);

  /**
   * The best evaluation so far.
   *
   * @param step optimizer steps before it
   * @param epoch passes before it, fractions too
   */
  public record Best(long step, double epoch, double accuracy, double loss, double entityF1) {}

  LoopState afterStep(int batches) {
    return new LoopState(
        step + 1, epoch, batch + batches, best, evaluationsWithoutImprovement, stopped);
  }

  LoopState afterEpoch() {
    return new LoopState(step, epoch + 1, 0, best, evaluationsWithoutImprovement, stopped);
  }

  /**
   * @param passed passes done, fractions too
   */
  LoopState afterEvaluation(Validation result, double passed, EvaluationConfig config) {
    boolean improved = best == null || result.gain(best, config.bestMetric()) > config.minDelta();
    int without = improved ? 0 : evaluationsWithoutImprovement + 1;
    Best newBest =
        improvedBy(result, config.bestMetric())
            ? new Best(step, passed, result.accuracy(), result.loss(), result.entityF1())
            : best;
    boolean stop = config.patience() > 0 && without >= config.patience();
    return new LoopState(step, epoch, batch, newBest, without, stop);
  }

  /** Between equal accuracies the lower loss is better. */
  private boolean improvedBy(Validation result, EvaluationConfig.Metric metric) {
    if (best == null) {
      return true;
    }
    double gain = result.gain(best, metric);
    return gain > 0 || (gain == 0 && result.loss() < best.loss());
  }

  boolean bestIsNew() {
    return best != null && best.step() == step;
  }

  boolean ended(int epochs) {
    return stopped || epoch >= epochs;
  }
}
