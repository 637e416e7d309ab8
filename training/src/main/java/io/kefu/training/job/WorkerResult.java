package io.kefu.training.job;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker hands back. A mistake that the user can correct is handed back too: thrown, Spark
 * would repeat the stage and drop the message.
 *
 * @param figures final figures by name; empty after a failure
 * @param failure one line, or null
 */
record WorkerResult(HashMap<String, Double> figures, String failure) implements Serializable {
  static WorkerResult of(Map<String, Double> figures) {
    return new WorkerResult(new HashMap<>(figures), null);
  }

  static WorkerResult failed(String line) {
    return new WorkerResult(new HashMap<>(), line);
  }
}
