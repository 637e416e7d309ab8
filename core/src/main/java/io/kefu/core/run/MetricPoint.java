package io.kefu.core.run;

/**
 * One number measured during training; a row of the {@code run_metrics} table.
 *
 * @param split {@code train} or {@code validation}
 * @param step optimizer steps done
 * @param epoch passes over the training data, fractions too
 * @param metric {@code loss} (nats), {@code learning_rate}, {@code grad_norm}, {@code
 *     tokens_per_second} of the training split; {@code loss}, {@code accuracy} and of a token
 *     classifier {@code entity_f1} of the validation split; others are not shown
 */
public record MetricPoint(String split, long step, double epoch, String metric, double value) {}
