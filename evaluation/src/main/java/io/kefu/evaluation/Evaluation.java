package io.kefu.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one run's predictions are worth; {@code metrics.json} in the run's directory.
 *
 * @param groups one entry per group attribute, by name
 * @param warnings what a reader must know before trusting the figures; those of the metrics too
 */
public record Evaluation(
    ClassificationMetrics metrics,
    List<GroupComparison> groups,
    Calibration calibration,
    List<String> warnings) {

  /** The attribute whose best and worst group are furthest apart, if any could be compared. */
  public Optional<GroupComparison> widestGap() {
    return groups.stream()
        .filter(g -> g.gap() != null)
        .max(Comparator.comparingDouble(g -> g.gap().difference()));
  }

  /** The headline figures by their names in {@code metrics.json}; NaN where undefined. */
  @JsonProperty(value = "summary", access = JsonProperty.Access.READ_ONLY)
  public Map<String, Double> summary() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("examples", (double) metrics.n());
    figures.put("accuracy", metrics.accuracy());
    figures.put("accuracy_low", metrics.accuracyInterval().low());
    figures.put("accuracy_high", metrics.accuracyInterval().high());
    figures.put("macro_precision", metrics.macro().precision());
    figures.put("macro_recall", metrics.macro().recall());
    figures.put("macro_f1", metrics.macro().f1());
    figures.put("micro_f1", metrics.micro().f1());
    figures.put("weighted_precision", metrics.weighted().precision());
    figures.put("weighted_recall", metrics.weighted().recall());
    figures.put("weighted_f1", metrics.weighted().f1());
    figures.put("expected_calibration_error", calibration.expectedCalibrationError());
    figures.put("widest_group_gap", widestGap().map(g -> g.gap().difference()).orElse(Double.NaN));
    return figures;
  }

  /** The content of {@code metrics.json}: snake_case names, undefined figures as null. */
  public String toJson() {
    return Json.pretty(this);
  }

  /**
   * @param where the file's name, for the error message
   */
  public static Evaluation fromJson(String text, String where) {
    return Json.read(text, Evaluation.class, where);
  }
}
