package io.kefu.evaluation.pii;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Rows without personal data are where false alarms cost most.
 *
 * @param rows all rows
 * @param negativeRows rows without any gold span
 * @param negativeRowsHit of those, rows with any predicted span
 * @param hitPer100 100 · negativeRowsHit / negativeRows; NaN without such rows
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RowMetrics(long rows, long negativeRows, long negativeRowsHit, double hitPer100) {
  static RowMetrics of(long rows, long negative, long hit) {
    return new RowMetrics(rows, negative, hit, 100.0 * hit / negative);
  }
}
