package io.kefu.evaluation.bias;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.kefu.evaluation.metrics.Average;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.Interval;

/**
 * The examples with one value of a group attribute.
 *
 * @param interval 95 % Wilson interval of the accuracy
 * @param macro over the classes that occur in this group; NaN where there are no classes
 * @param compared false when the group is too small to count towards the gap
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GroupResult(
    String value,
    long n,
    long correct,
    double accuracy,
    Interval interval,
    Average macro,
    boolean compared) {

  static GroupResult of(String value, ClassificationMetrics metrics, int minimumSize) {
    return new GroupResult(
        value,
        metrics.n(),
        metrics.correct(),
        metrics.accuracy(),
        metrics.accuracyInterval(),
        metrics.macro(),
        metrics.n() >= minimumSize);
  }

  GroupResult withoutClasses() {
    Average none = new Average(Double.NaN, Double.NaN, Double.NaN);
    return new GroupResult(value, n, correct, accuracy, interval, none, compared);
  }
}
