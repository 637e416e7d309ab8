package io.kefu.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/** Makes a noisy curve of any length readable and small. */
final class Smoothing {
  private Smoothing() {}

  /**
   * Exponential moving average with bias correction (D. P. Kingma, J. Ba, Adam, ICLR 2015, §3), so
   * that the start is not pulled to 0. Values that are not finite stay as they are and do not enter
   * the average.
   *
   * @param window steps over which most of the weight lies; the decay is 1 − 2 / (window + 1)
   */
  static double[] average(double[] values, double window) {
    double decay = 1 - 2 / (window + 1);
    double sum = 0;
    double weight = 0;
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        sum = decay * sum + (1 - decay) * values[i];
        weight = decay * weight + (1 - decay);
        smooth[i] = sum / weight;
      } else {
        smooth[i] = values[i];
      }
    }
    return smooth;
  }

  /**
   * The indexes to draw: all, or the smallest and the largest value of each of {@code limit} / 2
   * stretches, so that the outline stays.
   */
  static int[] outline(double[] values, int limit) {
    int stretches = limit / 2;
    List<Integer> kept = new ArrayList<>();
    for (int s = 0; s < stretches && values.length > limit; s++) {
      int from = (int) ((long) s * values.length / stretches);
      int to = (int) ((s + 1L) * values.length / stretches);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = values[i] < values[low] || !Double.isFinite(values[low]) ? i : low;
        high = values[i] > values[high] || !Double.isFinite(values[high]) ? i : high;
      }
      kept.add(Math.min(low, high));
      if (low != high) {
        kept.add(Math.max(low, high));
      }
    }
    return values.length > limit
        ? kept.stream().mapToInt(Integer::intValue).toArray()
        : java.util.stream.IntStream.range(0, values.length).toArray();
  }
}
