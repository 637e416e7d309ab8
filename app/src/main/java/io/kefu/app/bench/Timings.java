package io.kefu.app.bench;

import java.util.Arrays;

/** Wall times of one side of a comparison on several batches, in milliseconds. */
final class Timings {
  private final double[][] millis;
  private final int[] counts;

  /**
   * @param capacity times of each batch
   */
  Timings(int batches, int capacity) {
    this.millis = new double[batches][capacity];
    this.counts = new int[batches];
  }

  void add(int batch, double time) {
    millis[batch][counts[batch]++] = time;
  }

  /** Sum over the batches of each one's median. */
  double median() {
    double sum = 0;
    for (int batch = 0; batch < millis.length; batch++) {
      double[] sorted = Arrays.copyOf(millis[batch], counts[batch]);
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      sum += sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    return sum;
  }

  /** Sum over the batches of each one's least time. */
  double fastest() {
    double sum = 0;
    for (int batch = 0; batch < millis.length; batch++) {
      sum += Arrays.stream(millis[batch], 0, counts[batch]).min().orElse(Double.NaN);
    }
    return sum;
  }
}
