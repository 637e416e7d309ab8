package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * How far predictions are off where classes have an order, class i being i steps from the first.
 *
 * <p>Quadratic weighted kappa: κ = 1 − Σ w_ij O_ij / Σ w_ij E_ij with w_ij = (i − j)², O the
 * confusion matrix and E what its margins would give by chance. J. Cohen, Weighted kappa,
 * Psychological Bulletin 70 (1968).
 *
 * @param n examples whose true class the model knows
 * @param quadraticWeightedKappa at most 1; 0 is chance; NaN where both sides have one and the same
 *     class
 * @param meanAbsoluteError in steps between classes
 * @param withinOne share of the predictions that are at most one step off
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OrdinalMetrics(
    long n, double quadraticWeightedKappa, double meanAbsoluteError, double withinOne)
    implements Figures {

  /**
   * @param matrix labels of which the first {@code classes} are the model's, in their order
   */
  public static OrdinalMetrics of(ConfusionMatrix matrix, int classes) {
    long[] actual = new long[classes];
    long[] predicted = new long[classes];
    long n = 0;
    long near = 0;
    double observed = 0;
    double distance = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        long count = matrix.count(i, j);
        int steps = Math.abs(i - j);
        n += count;
        actual[i] += count;
        predicted[j] += count;
        near += steps <= 1 ? count : 0;
        distance += (double) steps * count;
        observed += (double) steps * steps * count;
      }
    }
    double chance = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        chance += (double) (i - j) * (i - j) * actual[i] * predicted[j] / n;
      }
    }
    return new OrdinalMetrics(n, 1 - observed / chance, distance / n, (double) near / n);
  }

  @Override
  public Map<String, Double> figures() {
    return Map.of(
        "quadratic_weighted_kappa", quadraticWeightedKappa,
        "mean_absolute_error", meanAbsoluteError,
        "accuracy_within_one", withinOne);
  }
}
