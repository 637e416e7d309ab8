package io.kefu.evaluation.bias;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One attribute, for example the region: its groups and how far they are apart.
 *
 * @param groups largest first
 * @param gap between the best and the worst group of sufficient size; null with fewer than two such
 *     groups
 * @param minimumSize groups with fewer examples are not compared
 * @param missing examples that do not have the attribute
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GroupComparison(
    String attribute, List<GroupResult> groups, Gap gap, int minimumSize, long missing) {

  /**
   * @param confusions one matrix per value of the attribute
   * @param total examples with and without the attribute
   */
  public static GroupComparison of(
      String attribute, Map<String, ConfusionMatrix> confusions, int minimumSize, long total) {
    List<GroupResult> groups = new ArrayList<>();
    confusions.forEach(
        (value, matrix) ->
            groups.add(GroupResult.of(value, ClassificationMetrics.of(matrix), minimumSize)));
    groups.sort(
        Comparator.comparingLong(GroupResult::n).reversed().thenComparing(GroupResult::value));
    List<GroupResult> compared = groups.stream().filter(GroupResult::compared).toList();
    long seen = groups.stream().mapToLong(GroupResult::n).sum();
    return new GroupComparison(
        attribute,
        List.copyOf(groups),
        compared.size() < 2 ? null : Gap.of(compared),
        minimumSize,
        total - seen);
  }

  /** The groups that are too small to count towards the gap. */
  public List<GroupResult> tooSmall() {
    return groups.stream().filter(g -> !g.compared()).toList();
  }

  /** The same where examples are right or wrong without having classes. */
  public GroupComparison withoutClasses() {
    return new GroupComparison(
        attribute,
        groups.stream().map(GroupResult::withoutClasses).toList(),
        gap,
        minimumSize,
        missing);
  }
}
