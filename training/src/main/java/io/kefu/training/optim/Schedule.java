package io.kefu.training.optim;

/**
 * Learning rate of an optimizer step: linear warm-up from 0, then the course that its kind says;
 * the formulas of Transformers' {@code get_scheduler}, with {@code x = (step - warmup) / (total -
 * warmup)}:
 *
 * <ul>
 *   <li>linear: {@code peak (1 - x)}
 *   <li>cosine (Loshchilov and Hutter, arXiv 1608.03983): {@code peak max(0, (1 + cos(2π cycles x))
 *       / 2)}
 *   <li>polynomial: {@code (peak - end) (1 - x)^power + end}
 *   <li>constant: {@code peak}
 * </ul>
 *
 * @param warmupSteps steps until the peak
 * @param totalSteps step at which the course ends
 */
public record Schedule(ScheduleConfig config, double peak, long warmupSteps, long totalSteps) {
  /** Shapes behind the warm-up. */
  public enum Kind {
    LINEAR,
    COSINE,
    POLYNOMIAL,
    CONSTANT
  }

  /** Warm-up rounded up to whole steps, as {@code TrainingArguments.get_warmup_steps} does. */
  public static Schedule of(ScheduleConfig config, double peak, long totalSteps) {
    long warmup =
        config.warmupSteps() > 0
            ? config.warmupSteps()
            : (long) Math.ceil(config.warmup() * totalSteps);
    return new Schedule(config, peak, warmup, totalSteps);
  }

  /** The rate used by a step, counted from 0. */
  public double rate(long step) {
    if (step < warmupSteps) {
      return peak * step / Math.max(1, warmupSteps);
    }
    double done = (step - warmupSteps) / (double) Math.max(1, totalSteps - warmupSteps);
    return switch (config.kind()) {
      case LINEAR -> peak * Math.max(0, totalSteps - step) / Math.max(1, totalSteps - warmupSteps);
      case COSINE ->
          peak * Math.max(0, 0.5 * (1 + Math.cos(2 * Math.PI * config.cosineCycles() * done)));
      case POLYNOMIAL -> {
        double end = config.finalLearningRate();
        yield step > totalSteps
            ? end
            : (peak - end) * Math.pow(1 - done, config.polynomialPower()) + end;
      }
      case CONSTANT -> peak;
    };
  }
}
