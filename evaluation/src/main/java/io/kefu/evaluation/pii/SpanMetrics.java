package io.kefu.evaluation.pii;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Figures of one type, of one language, or of all (micro: counts summed, then divided). Shares
 * range from 0 to 1; 0/0 is NaN.
 *
 * @param gold gold spans
 * @param predicted predicted spans
 * @param strict precision and recall where a prediction is right when start, end and type are equal
 *     to those of a gold span; a span predicted twice is right once
 * @param relaxed precision: the share of predicted spans that overlap any gold span; recall: the
 *     share of gold spans that any predicted span overlaps; both whatever the type
 * @param goldCharacters UTF-16 units in gold spans
 * @param leakedCharacters of those, the units that no predicted span of any type covers
 * @param leaked leakedCharacters / goldCharacters
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SpanMetrics(
    String name,
    long gold,
    long predicted,
    Match strict,
    Match relaxed,
    long goldCharacters,
    long leakedCharacters,
    double leaked) {

  /**
   * One way to match spans. F_β = (1 + β²)·P·R / (β²·P + R) (van Rijsbergen, Information Retrieval,
   * 1979): F1 weighs precision and recall equally, F2 takes recall for twice as important.
   */
  public record Match(double precision, double recall, double f1, double f2) {
    /**
     * Right predictions and found gold spans are the same pairs: F_β = (1 + β²)·TP / (β²·gold +
     * predicted), 0 where nothing was right and NaN only where there is nothing on either side.
     */
    static Match strict(long correct, long predicted, long gold) {
      return new Match(
          (double) correct / predicted,
          (double) correct / gold,
          2.0 * correct / (gold + predicted),
          5.0 * correct / (4 * gold + predicted));
    }

    /** F is 0 where precision and recall are, and NaN where one of them is. */
    static Match relaxed(long right, long predicted, long found, long gold) {
      double precision = (double) right / predicted;
      double recall = (double) found / gold;
      return new Match(precision, recall, f(1, precision, recall), f(4, precision, recall));
    }

    private static double f(int betaSquared, double precision, double recall) {
      return precision + recall == 0
          ? 0
          : (1 + betaSquared) * precision * recall / (betaSquared * precision + recall);
    }
  }
}
