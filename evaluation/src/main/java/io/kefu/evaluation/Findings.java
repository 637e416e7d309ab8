package io.kefu.evaluation;

import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.EntityMetrics;
import io.kefu.evaluation.metrics.LanguageModelMetrics;
import io.kefu.evaluation.metrics.OrdinalMetrics;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.evaluation.metrics.PreviousLabel;
import io.kefu.evaluation.metrics.RankingMetrics;
import io.kefu.evaluation.metrics.RetrievalMetrics;
import io.kefu.evaluation.metrics.RougeMetrics;
import io.kefu.evaluation.metrics.Sample;
import io.kefu.evaluation.metrics.StateMetrics;
import java.util.ArrayList;
import java.util.List;

/** An evaluation in the making: a kind fills in the parts it has. */
final class Findings {
  ClassificationMetrics metrics;
  Calibration calibration;
  OutOfScopeMetrics outOfScope;
  OrdinalMetrics ordinal;
  PreviousLabel previousLabel;
  RankingMetrics ranking;
  EntityMetrics entities;
  RetrievalMetrics retrieval;
  LanguageModelMetrics languageModel;
  StateMetrics state;
  RougeMetrics rouge;
  List<Sample> samples;
  List<GroupComparison> groups = List.of();
  final List<String> warnings = new ArrayList<>();

  /** Takes over a classifier's plain figures. */
  static Findings of(Evaluation classifier) {
    Findings findings = new Findings();
    findings.metrics = classifier.metrics();
    findings.calibration = classifier.calibration();
    findings.groups = classifier.groups();
    findings.warnings.addAll(classifier.warnings());
    return findings;
  }

  Evaluation evaluation() {
    return new Evaluation(
        metrics,
        calibration,
        outOfScope,
        ordinal,
        previousLabel,
        ranking,
        entities,
        retrieval,
        languageModel,
        state,
        rouge,
        samples,
        groups,
        List.copyOf(warnings));
  }
}
