package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.optim.AdamW;
import java.util.List;

/**
 * Gradients of an optimizer step over several batches: every loss is divided by the weight of the
 * targets of all of them, so that their sum is the mean over targets, however they are cut.
 */
record Accumulation(
    TrainableModel model, AdamW optimizer, DropoutSeeds dropout, Objective objective) {

  /**
   * @param scratch owns the gradients
   * @param firstSeed number of the first batch since the run began
   * @throws DivergedException where a batch has no finite loss
   */
  TrainableModel.Gradients gradients(PtNDManager scratch, List<Batch> batches, long firstSeed) {
    double divisor =
        batches.stream()
            .mapToDouble(batch -> model.targetWeight(batch, objective.classWeights()))
            .sum();
    if (divisor == 0) {
      divisor = 1; // No target at all: the loss is 0, and so are its gradients.
    }
    TrainableModel.Gradients sum = null;
    for (int i = 0; i < batches.size(); i++) {
      try (PtNDManager own = (PtNDManager) scratch.newSubManager()) {
        TrainableModel.Gradients gradients =
            model.gradients(
                sum == null ? scratch : own,
                batches.get(i),
                dropout.of(firstSeed + i),
                divisor,
                objective.options());
        DivergedException.requireFinite("loss", gradients.loss(), batches.subList(i, i + 1));
        if (sum == null) {
          sum = gradients;
        } else {
          optimizer.accumulate(sum.tensors(), gradients.tensors());
          sum = new TrainableModel.Gradients(sum.loss() + gradients.loss(), sum.tensors());
        }
      }
    }
    return sum;
  }
}
