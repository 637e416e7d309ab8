package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * Means of {@link RougeL} over texts that a model wrote.
 *
 * @param examples texts
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RougeMetrics(long examples, Average rougeL) implements Figures {

  @Override
  public Map<String, Double> figures() {
    return Map.of(
        "examples", (double) examples,
        "rouge_l_precision", rougeL.precision(),
        "rouge_l_recall", rougeL.recall(),
        "rouge_l_f1", rougeL.f1());
  }
}
