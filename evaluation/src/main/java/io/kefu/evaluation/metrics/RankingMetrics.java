package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * How a classifier of pairs puts the answers of a question into order, by the probability that they
 * belong to it.
 *
 * @param questions with one right answer and one or more wrong ones
 * @param recallAt1 share of the questions whose right answer comes first; of equal answers the
 *     wrong one does
 * @param meanReciprocalRank mean of 1 over the place of the right answer
 * @param chanceRecallAt1 of a random order
 * @param chanceMeanReciprocalRank of a random order
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RankingMetrics(
    long questions,
    @JsonProperty("recall_at_1") double recallAt1,
    double meanReciprocalRank,
    @JsonProperty("chance_recall_at_1") double chanceRecallAt1,
    double chanceMeanReciprocalRank)
    implements Figures {

  @Override
  public Map<String, Double> figures() {
    return Map.of(
        "questions", (double) questions,
        "recall_at_1", recallAt1,
        "mean_reciprocal_rank", meanReciprocalRank,
        "chance_recall_at_1", chanceRecallAt1,
        "chance_mean_reciprocal_rank", chanceMeanReciprocalRank);
  }
}
