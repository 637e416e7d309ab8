package io.kefu.training.optim;

/**
 * Learning rate of an optimizer step: linear warm-up from 0, then linear decay to 0, as
 * Transformers' {@code get_linear_schedule_with_warmup}.
 *
 * @param peak the highest rate
 * @param warmupSteps steps until the peak
 * @param totalSteps step at which the rate is 0 again
 */
public record LinearSchedule(double peak, long warmupSteps, long totalSteps) {

  /** The rate used by a step, counted from 0. */
  public double rate(long step) {
    if (step < warmupSteps) {
      return peak * step / Math.max(1, warmupSteps);
    }
    return peak * Math.max(0, totalSteps - step) / Math.max(1, totalSteps - warmupSteps);
  }
}
