package io.kefu.evaluation.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 over all classes; see {@link ClassificationMetrics} for how. */
public record Average(double precision, double recall, double f1) {

  static Average macro(List<ClassMetrics> classes) {
    return weighted(classes, c -> c.present() ? 1 : 0);
  }

  static Average bySupport(List<ClassMetrics> classes) {
    return weighted(classes, ClassMetrics::support);
  }

  static Average micro(ConfusionMatrix matrix) {
    // Every example has one true and one predicted label: FP and FN summed over classes are equal.
    double share = (double) matrix.correct() / matrix.total();
    return new Average(share, share, share);
  }

  private static Average weighted(
      List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
    return new Average(
        mean(classes, ClassMetrics::precision, weight),
        mean(classes, ClassMetrics::recall, weight),
        mean(classes, ClassMetrics::f1, weight));
  }

  private static double mean(
      List<ClassMetrics> classes,
      ToDoubleFunction<ClassMetrics> value,
      ToDoubleFunction<ClassMetrics> weight) {
    double sum = 0;
    double weights = 0;
    for (ClassMetrics c : classes) {
      double v = value.applyAsDouble(c);
      if (!Double.isNaN(v)) {
        sum += v * weight.applyAsDouble(c);
        weights += weight.applyAsDouble(c);
      }
    }
    return sum / weights;
  }
}
