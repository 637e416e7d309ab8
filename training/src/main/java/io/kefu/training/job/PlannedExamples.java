package io.kefu.training.job;

import io.kefu.training.TrainConfig;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.ClassSampler;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Training examples as far as the plan of batches depends on them, numbered as a worker does. */
final class PlannedExamples {
  private final List<Example> examples;

  PlannedExamples(List<Example> unordered) {
    this.examples = unordered.stream().sorted(Comparator.comparingLong(Example::order)).toList();
  }

  /**
   * An example.
   *
   * @param order as {@link Worker#order} gives it
   * @param length tokens
   */
  record Example(long order, int length, int label) {}

  BatchPlan plan(TrainConfig config) {
    Optional<ClassSampler> sampler =
        config.loss().balancedSampling()
            ? Optional.of(new ClassSampler(examples.size(), i -> examples.get(i).label()))
            : Optional.empty();
    return new BatchPlan(
        examples.size(), this::length, config.batchTokens(), config.seed(), sampler);
  }

  private int length(int example) {
    return examples.get(example).length();
  }

  /** Largest rows × columns of the first epoch's batches. */
  long batchTokens(BatchPlan plan) {
    return plan.epoch(0).stream().mapToLong(b -> b.length * longest(b)).max().orElse(0);
  }

  /** Largest rows × columns × columns of the first epoch's batches. */
  long batchScores(BatchPlan plan) {
    return plan.epoch(0).stream()
        .mapToLong(b -> b.length * longest(b) * longest(b))
        .max()
        .orElse(0);
  }

  private long longest(int[] batch) {
    long longest = 0;
    for (int example : batch) {
      longest = Math.max(longest, length(example));
    }
    return longest;
  }
}
