package io.kefu.app.bench;

import java.util.Arrays;

/** Wall times of one side of a comparison, in milliseconds. */
final class Timings {
  private final double[] millis;
  private int count;

  Timings(int capacity) {
    this.millis = new double[capacity];
  }

  void time(Runnable action) {
    long start = System.nanoTime();
    action.run();
    millis[count++] = (System.nanoTime() - start) / 1e6;
  }

  double median() {
    double[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
  }

  double fastest() {
    return Arrays.stream(millis, 0, count).min().orElse(Double.NaN);
  }
}
