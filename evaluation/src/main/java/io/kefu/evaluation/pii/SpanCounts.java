package io.kefu.evaluation.pii;

/** Sums behind {@link SpanMetrics}. */
final class SpanCounts {
  long gold;
  long predicted;
  long correct;
  long overlappedGold;
  long overlappingPredictions;
  long goldCharacters;
  long leakedCharacters;

  SpanMetrics metrics(String name) {
    return new SpanMetrics(
        name,
        gold,
        predicted,
        SpanMetrics.Match.strict(correct, predicted, gold),
        SpanMetrics.Match.relaxed(overlappingPredictions, predicted, overlappedGold, gold),
        goldCharacters,
        leakedCharacters,
        (double) leakedCharacters / goldCharacters);
  }
}
