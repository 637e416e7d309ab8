package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * How well a language model foresees tokens. Perplexity is exp(mean negative log-likelihood over
 * the targets); it depends on the tokenizer, so compare it between models of one tokenizer only.
 *
 * @param targets tokens that were to be foretold
 * @param lossPerToken mean negative log-likelihood, nats
 * @param tokenAccuracy share of the targets that had the highest probability
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LanguageModelMetrics(
    long targets, double perplexity, double lossPerToken, double tokenAccuracy) implements Figures {

  /**
   * @param loss summed over the targets, nats
   */
  public static LanguageModelMetrics of(double loss, long targets, long right) {
    double mean = loss / targets;
    return new LanguageModelMetrics(targets, Math.exp(mean), mean, (double) right / targets);
  }

  @Override
  public Map<String, Double> figures() {
    return Map.of(
        "targets", (double) targets,
        "perplexity", perplexity,
        "loss_per_token", lossPerToken,
        "token_accuracy", tokenAccuracy);
  }
}
