package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.TreeMap;

/**
 * How early a search among all texts of a split finds a right one.
 *
 * @param queries texts that were searched with
 * @param candidates distinct texts that were searched
 * @param right {@code answer}: the text that belongs to the query is right; {@code label}: every
 *     text of its label is
 * @param model the trained encoder, by cosine
 * @param baseline TF-IDF with cosine, on the same texts
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RetrievalMetrics(
    long queries, long candidates, String right, Retriever model, Retriever baseline)
    implements Figures {

  /**
   * One way to search. Recall at k is the share of the queries with a right text among the first k;
   * the reciprocal rank of a query is 1 over the place of its first right text.
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Retriever(
      String name,
      @JsonProperty("recall_at_1") double recallAt1,
      @JsonProperty("recall_at_5") double recallAt5,
      @JsonProperty("recall_at_10") double recallAt10,
      double meanReciprocalRank) {}

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("examples", (double) queries);
    figures.put("candidates", (double) candidates);
    figures.put("recall_at_1", model.recallAt1());
    figures.put("recall_at_5", model.recallAt5());
    figures.put("recall_at_10", model.recallAt10());
    figures.put("mean_reciprocal_rank", model.meanReciprocalRank());
    figures.put("tfidf_recall_at_1", baseline.recallAt1());
    figures.put("tfidf_recall_at_5", baseline.recallAt5());
    figures.put("tfidf_recall_at_10", baseline.recallAt10());
    figures.put("tfidf_mean_reciprocal_rank", baseline.meanReciprocalRank());
    return figures;
  }
}
