package io.kefu.evaluation.bias;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Comparator;
import java.util.List;

/**
 * The difference in accuracy between the best and the worst group.
 *
 * @param best value of the group with the highest accuracy
 * @param worst value of the group with the lowest accuracy
 * @param difference 0 to 1
 * @param intervalsOverlap whether the two 95 % intervals have a point in common
 * @param pValue of {@link FisherExactTest} for best against worst, times the number of pairs of
 *     groups (Bonferroni; O. J. Dunn, Multiple comparisons among means, JASA 56, 1961), because the
 *     pair was picked after looking at all of them; at most 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Gap(
    String best, String worst, double difference, boolean intervalsOverlap, double pValue) {

  /**
   * @param groups at least two, none empty
   */
  static Gap of(List<GroupResult> groups) {
    Comparator<GroupResult> byAccuracy = Comparator.comparingDouble(GroupResult::accuracy);
    GroupResult best = groups.stream().max(byAccuracy).orElseThrow();
    GroupResult worst = groups.stream().filter(g -> !g.equals(best)).min(byAccuracy).orElseThrow();
    double pairs = groups.size() * (groups.size() - 1) / 2.0;
    double p = FisherExactTest.twoSided(best.correct(), best.n(), worst.correct(), worst.n());
    return new Gap(
        best.value(),
        worst.value(),
        best.accuracy() - worst.accuracy(),
        best.interval().overlaps(worst.interval()),
        Math.min(1, p * pairs));
  }
}
