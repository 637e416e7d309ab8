package io.kefu.evaluation.metrics;

import java.util.Map;

/** A part of an evaluation that has headline figures. */
public interface Figures {
  /** By their names in {@code metrics.json}; NaN where undefined. */
  Map<String, Double> figures();
}
