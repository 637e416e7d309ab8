package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * One class against all others; ranges 0 to 1.
 *
 * @param precision TP / (TP + FP); NaN when the class was never predicted
 * @param recall TP / (TP + FN); NaN when no example has the class
 * @param f1 2·TP / (2·TP + FP + FN); NaN only when the class occurs on neither side
 * @param support examples of the class, TP + FN
 * @param predicted examples taken for the class, TP + FP
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ClassMetrics(
    String label, double precision, double recall, double f1, long support, long predicted) {

  static ClassMetrics of(ConfusionMatrix matrix, int label) {
    long truePositives = matrix.count(label, label);
    long support = matrix.support(label);
    long predicted = matrix.predicted(label);
    // Java's 0.0 / 0 is NaN, which is the zero-division rule.
    return new ClassMetrics(
        matrix.labels().get(label),
        (double) truePositives / predicted,
        (double) truePositives / support,
        2.0 * truePositives / (support + predicted),
        support,
        predicted);
  }

  /** Whether the class occurs among the true or the predicted labels. */
  boolean present() {
    return support + predicted > 0;
  }
}
