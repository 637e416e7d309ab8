package io.kefu.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.kefu.core.Json;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.EntityMetrics;
import io.kefu.evaluation.metrics.Figures;
import io.kefu.evaluation.metrics.LanguageModelMetrics;
import io.kefu.evaluation.metrics.OrdinalMetrics;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.evaluation.metrics.PreviousLabel;
import io.kefu.evaluation.metrics.RankingMetrics;
import io.kefu.evaluation.metrics.RetrievalMetrics;
import io.kefu.evaluation.metrics.RougeMetrics;
import io.kefu.evaluation.metrics.Sample;
import io.kefu.evaluation.metrics.StateMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one run's predictions are worth; {@code metrics.json} in the run's directory. Parts that a
 * task does not have are null, and absent from the file.
 *
 * @param metrics of a classifier; without the out-of-scope examples
 * @param calibration of a classifier
 * @param groups one entry per group attribute, by name; none where an example is not right or wrong
 * @param samples texts that a language model wrote
 * @param warnings what a reader must know before trusting the figures; those of the metrics too
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
    ClassificationMetrics metrics,
    Calibration calibration,
    OutOfScopeMetrics outOfScope,
    OrdinalMetrics ordinal,
    PreviousLabel previousLabel,
    RankingMetrics ranking,
    EntityMetrics entities,
    RetrievalMetrics retrieval,
    LanguageModelMetrics languageModel,
    StateMetrics state,
    RougeMetrics rouge,
    List<Sample> samples,
    List<GroupComparison> groups,
    List<String> warnings) {

  /** A classifier's plain figures. */
  public Evaluation(
      ClassificationMetrics metrics,
      List<GroupComparison> groups,
      Calibration calibration,
      List<String> warnings) {
    this(
        metrics,
        calibration,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        groups,
        warnings);
  }

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
    if (metrics != null) {
      figures.putAll(metrics.figures());
      figures.put("expected_calibration_error", calibration.expectedCalibrationError());
    }
    Stream.of(
            outOfScope,
            ordinal,
            previousLabel,
            ranking,
            entities,
            retrieval,
            languageModel,
            state,
            rouge)
        .filter(Objects::nonNull)
        .map(Figures.class::cast)
        .forEach(part -> figures.putAll(part.figures()));
    if (metrics != null || !groups.isEmpty()) {
      figures.put(
          "widest_group_gap", widestGap().map(g -> g.gap().difference()).orElse(Double.NaN));
    }
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
