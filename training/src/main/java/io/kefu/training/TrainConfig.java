package io.kefu.training;

import io.kefu.core.config.Section;
import java.io.Serializable;

/**
 * How to train; {@code kefu.train} in {@code reference.conf} explains each value.
 *
 * @param batchTokens rows × longest row of a batch
 * @param warmup share of all steps
 * @param maxGradNorm 0 switches clipping off
 * @param checkpointSteps 0 checkpoints at the end of each epoch only
 */
public record TrainConfig(
    int epochs,
    int batchTokens,
    double learningRate,
    double warmup,
    double weightDecay,
    double beta1,
    double beta2,
    double epsilon,
    double maxGradNorm,
    double labelSmoothing,
    double dropout,
    long seed,
    int checkpointSteps,
    int workers)
    implements Serializable {

  public static TrainConfig from(Section train) {
    return new TrainConfig(
        train.integer("epochs", 1, 10_000),
        train.integer("batch-tokens", 8, 1 << 24),
        train.number("learning-rate", 0, 10),
        train.number("warmup", 0, 1),
        train.number("weight-decay", 0, 10),
        train.number("beta1", 0, 0.999999),
        train.number("beta2", 0, 0.999999),
        train.number("epsilon", 0, 1),
        train.number("max-grad-norm", 0, 1e9),
        train.number("label-smoothing", 0, 0.999),
        train.number("dropout", -1, 0.9),
        train.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        train.integer("checkpoint-steps", 0, Integer.MAX_VALUE),
        train.integer("workers", 1, 1));
  }
}
