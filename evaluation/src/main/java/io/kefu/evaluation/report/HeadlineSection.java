package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.ClassificationMetrics;

/** The figures to read first, and what to know before trusting them. */
final class HeadlineSection {
  private HeadlineSection() {}

  static Element render(Evaluation evaluation) {
    ClassificationMetrics m = evaluation.metrics();
    Element tiles =
        Element.of(
                "div",
                tile(
                    "Accuracy",
                    Format.percent(m.accuracy()),
                    "95% interval "
                        + Format.range(m.accuracyInterval().low(), m.accuracyInterval().high())
                        + "; always answering the most frequent class: "
                        + Format.percent(m.majorityBaseline())),
                tile(
                    "Macro F1",
                    Format.figure(m.macro().f1()),
                    "precision "
                        + Format.figure(m.macro().precision())
                        + ", recall "
                        + Format.figure(m.macro().recall())
                        + "; weighted F1 "
                        + Format.figure(m.weighted().f1())),
                tile(
                    "Examples",
                    Format.count(m.n()),
                    Format.count(m.correct())
                        + " predicted correctly; "
                        + Format.count(m.classes().size())
                        + " classes"),
                gap(evaluation))
            .with("class", "tiles");
    return Page.section("headline", "Headline figures").add(tiles, warnings(evaluation));
  }

  private static Element gap(Evaluation evaluation) {
    return evaluation
        .widestGap()
        .map(
            g ->
                tile(
                    "Widest gap between groups",
                    Format.points(g.gap().difference()),
                    "by " + g.attribute() + ": ",
                    Labels.of(g.gap().best()),
                    " " + accuracy(g, g.gap().best()) + " against ",
                    Labels.of(g.gap().worst()),
                    " " + accuracy(g, g.gap().worst()) + "; " + Format.pValue(g.gap().pValue())))
        .orElse(
            tile(
                "Widest gap between groups",
                Format.UNDEFINED,
                "no attribute has two groups large enough to compare"));
  }

  private static String accuracy(GroupComparison comparison, String value) {
    return comparison.groups().stream()
        .filter(g -> g.value().equals(value))
        .map(g -> Format.percent(g.accuracy()))
        .findFirst()
        .orElse(Format.UNDEFINED);
  }

  private static Element tile(String name, String value, Object... note) {
    return Element.of(
            "div",
            Element.of("div", name).with("class", "tile-name"),
            Element.of("div", value).with("class", "tile-value"),
            Element.of("div", note).with("class", "tile-note"))
        .with("class", "tile");
  }

  private static Element warnings(Evaluation evaluation) {
    if (evaluation.warnings().isEmpty()) {
      return Element.of("p", "No warnings.").with("class", "quiet").with("id", "warnings");
    }
    Element list = Element.of("ul");
    evaluation.warnings().forEach(w -> list.add(Element.of("li", w)));
    return Element.of("div", Element.of("h3", "Warnings"), list)
        .with("class", "warnings")
        .with("id", "warnings");
  }
}
