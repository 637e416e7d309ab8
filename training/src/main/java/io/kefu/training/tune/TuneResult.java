package io.kefu.training.tune;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * What a search found; {@code trials.json} in its directory.
 *
 * @param figure by which trials are compared, as a run's summary names it
 * @param lowerIsBetter whether it is a loss
 * @param trials the best first; of those with fewer epochs after those with more
 */
public record TuneResult(
    String task,
    String model,
    String figure,
    @JsonProperty("lower_is_better") boolean lowerIsBetter,
    List<Trial> trials) {

  /** Trials that diverged come last. */
  static Comparator<Trial> order(boolean lowerIsBetter) {
    Comparator<Double> byFigure = Comparator.naturalOrder();
    return Comparator.comparing(
        Trial::figure, Comparator.nullsLast(lowerIsBetter ? byFigure : byFigure.reversed()));
  }

  public Trial best() {
    return trials.get(0);
  }
}
