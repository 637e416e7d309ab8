package io.kefu.training.record;

/**
 * One number of a run.
 *
 * @param split what it was measured on: {@code train} or {@code validation}
 * @param step optimizer steps done
 * @param epoch passes over the training data done, with fraction
 */
public record MetricPoint(String split, long step, double epoch, String metric, double value) {}
