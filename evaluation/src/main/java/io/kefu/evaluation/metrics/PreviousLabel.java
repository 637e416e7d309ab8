package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * The baseline that repeats the label of the conversation's labelled turn before.
 *
 * @param n examples
 * @param first examples without one before, which count as wrong
 * @param accuracy share of the examples whose label is that of the one before
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PreviousLabel(long n, long first, double accuracy) implements Figures {

  @Override
  public Map<String, Double> figures() {
    return Map.of("previous_label_accuracy", accuracy);
  }
}
