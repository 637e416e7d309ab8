package io.kefu.evaluation.pii;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A detector against gold spans.
 *
 * @param overall all spans of all rows (micro)
 * @param types by type, in the order of the names; types that neither side has are absent
 * @param languages by the language that the gold rows name; empty where none does
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PiiScore(
    RowMetrics rows, SpanMetrics overall, List<SpanMetrics> types, List<Group> languages) {
  /** The rows of one language. */
  public record Group(RowMetrics rows, SpanMetrics overall) {}
}
