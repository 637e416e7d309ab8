package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the probability of the predicted class is the share of correct predictions.
 *
 * <p>Expected calibration error over M bins of equal width, bin m holding the confidences in
 * ((m−1)/M, m/M]: ECE = Σ (n_m / n) · |accuracy_m − mean confidence_m|. C. Guo, G. Pleiss, Y. Sun,
 * K. Q. Weinberger, On Calibration of Modern Neural Networks, ICML 2017, arXiv:1706.04599.
 *
 * @param n examples with a confidence
 * @param expectedCalibrationError 0 to 1; NaN when n is 0
 * @param bins in ascending order, empty ones too
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Calibration(long n, double expectedCalibrationError, List<Bin> bins) {

  /**
   * One bin.
   *
   * @param low exclusive (inclusive for the first bin)
   * @param high inclusive
   * @param meanConfidence NaN when the bin is empty
   * @param accuracy NaN when the bin is empty
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Bin(double low, double high, long n, double meanConfidence, double accuracy) {}

  /**
   * @param n examples per bin
   * @param confidence sum of the confidences per bin
   * @param correct correct predictions per bin
   */
  public static Calibration of(long[] n, double[] confidence, long[] correct) {
    List<Bin> bins = new ArrayList<>();
    long total = 0;
    double error = 0;
    for (int m = 0; m < n.length; m++) {
      total += n[m];
      error += Math.abs(correct[m] - confidence[m]);
      bins.add(
          new Bin(
              (double) m / n.length,
              (m + 1.0) / n.length,
              n[m],
              confidence[m] / n[m],
              (double) correct[m] / n[m]));
    }
    return new Calibration(total, error / total, List.copyOf(bins));
  }
}
