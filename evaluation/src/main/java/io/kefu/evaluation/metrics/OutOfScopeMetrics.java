package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.TreeMap;

/**
 * Telling texts that belong to no class by a threshold that was chosen on the validation split.
 *
 * @param label what the data call such texts
 * @param score {@code probability}: the largest class probability, out of scope where it is below
 *     the threshold; {@code energy}: −log Σ exp(logit), out of scope where it is above (Liu et al.,
 *     arXiv 2010.03759)
 * @param threshold NaN where the validation split has no examples to choose it on
 * @param chosenBy {@code best-f1} of the out-of-scope class, or {@code in-scope-quantile} where the
 *     validation split has no out-of-scope examples
 * @param inScope examples with a class
 * @param outOfScope examples without one
 * @param inScopeAccuracy of the most likely class, nothing rejected
 * @param inScopeAccuracyAtThreshold the same, a rejected example counting as wrong
 * @param inScopeRejected share of the in-scope examples taken to be out of scope
 * @param precision of the examples taken to be out of scope, the share that is
 * @param recall of the out-of-scope examples, the share that was found
 * @param auroc whatever the threshold
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OutOfScopeMetrics(
    String label,
    String score,
    double threshold,
    String chosenBy,
    long inScope,
    long outOfScope,
    double inScopeAccuracy,
    double inScopeAccuracyAtThreshold,
    double inScopeRejected,
    double precision,
    double recall,
    double f1,
    double auroc)
    implements Figures {

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("out_of_scope_examples", (double) outOfScope);
    figures.put("out_of_scope_threshold", threshold);
    figures.put("out_of_scope_recall", recall);
    figures.put("out_of_scope_precision", precision);
    figures.put("out_of_scope_f1", f1);
    figures.put("out_of_scope_auroc", auroc);
    figures.put("in_scope_accuracy", inScopeAccuracy);
    figures.put("in_scope_accuracy_at_threshold", inScopeAccuracyAtThreshold);
    figures.put("in_scope_rejected", inScopeRejected);
    return figures;
  }
}
