package io.kefu.training.job;

import io.kefu.training.record.TrainingStatus;
import org.apache.spark.util.AccumulatorV2;

/**
 * Carries a worker's newest status to the driver with Spark's heartbeats: no port of our own,
 * nothing to secure.
 */
final class StatusAccumulator extends AccumulatorV2<TrainingStatus, TrainingStatus> {
  private static final long serialVersionUID = 1L;

  private volatile TrainingStatus newest;

  @Override
  public boolean isZero() {
    return newest == null;
  }

  @Override
  public AccumulatorV2<TrainingStatus, TrainingStatus> copy() {
    StatusAccumulator copy = new StatusAccumulator();
    copy.newest = newest;
    return copy;
  }

  @Override
  public void reset() {
    newest = null;
  }

  @Override
  public void add(TrainingStatus status) {
    newest = status;
  }

  @Override
  public void merge(AccumulatorV2<TrainingStatus, TrainingStatus> other) {
    if (!other.isZero()) {
      newest = other.value();
    }
  }

  @Override
  public TrainingStatus value() {
    return newest;
  }
}
