package io.kefu.training;

import io.kefu.modeling.family.Head;
import java.io.Serializable;

/**
 * When the validation split is scored, and what follows from it.
 *
 * @param steps between evaluations; 0 for one at the end of each epoch
 * @param bestMetric the figure by which the best weights are chosen
 * @param patience evaluations in a row without an improvement after which training stops; 0 never
 *     stops
 * @param minDelta an improvement must exceed this to count for {@code patience}
 */
public record EvaluationConfig(int steps, Metric bestMetric, int patience, double minDelta)
    implements Serializable {
  /** Figures of the validation split. */
  public enum Metric {
    /** The loss of a language model, the entity F1 of a token classifier, else accuracy. */
    AUTO,
    ACCURACY,
    LOSS,
    ENTITY_F1
  }

  /** The same with the metric that {@link Metric#AUTO} means for a head. */
  public EvaluationConfig of(Head head) {
    Metric own =
        switch (head) {
          case MASKED_LM, CAUSAL_LM -> Metric.LOSS;
          case TOKEN_CLASSIFICATION -> Metric.ENTITY_F1;
          default -> Metric.ACCURACY;
        };
    return new EvaluationConfig(
        steps, bestMetric == Metric.AUTO ? own : bestMetric, patience, minDelta);
  }
}
