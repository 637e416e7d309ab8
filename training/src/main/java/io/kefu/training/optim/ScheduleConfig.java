package io.kefu.training.optim;

import java.io.Serializable;

/**
 * Constants of {@link Schedule}.
 *
 * @param warmup share of all steps
 * @param warmupSteps takes the place of {@code warmup} where above 0
 * @param cosineCycles 0.5 falls from the peak to 0 once
 * @param finalLearningRate of the polynomial
 */
public record ScheduleConfig(
    Schedule.Kind kind,
    double warmup,
    long warmupSteps,
    double cosineCycles,
    double polynomialPower,
    double finalLearningRate)
    implements Serializable {}
