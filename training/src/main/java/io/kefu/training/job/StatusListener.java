package io.kefu.training.job;

import io.kefu.core.progress.Progress;
import io.kefu.training.record.TrainingStatus;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.Iterator;

/** Shows the newest status that a heartbeat, or the end of the task, brought. */
final class StatusListener extends SparkListener {
  private final Progress progress;

  StatusListener(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    update.accumUpdates().foreach(task -> show(task._4().iterator()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo() != null) {
      show(end.taskInfo().accumulables().iterator());
    }
  }

  private Object show(Iterator<?> accumulables) {
    while (accumulables.hasNext()) {
      AccumulableInfo info = (AccumulableInfo) accumulables.next();
      if (info.update().isDefined() && info.update().get() instanceof TrainingStatus status) {
        progress.update(status.step(), status.totalSteps(), describe(status));
      }
    }
    return null;
  }

  private static String describe(TrainingStatus s) {
    String text =
        String.format(
            "epoch %d/%d · loss %.4f · %,.0f tokens/s",
            s.epoch(), s.epochs(), s.loss(), s.tokensPerSecond());
    return s.validation().isEmpty() ? text : text + " · " + s.validation();
  }
}
