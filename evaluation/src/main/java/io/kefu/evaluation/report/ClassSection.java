package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.Average;
import io.kefu.evaluation.metrics.ClassMetrics;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import java.util.Comparator;
import java.util.List;

/** Precision, recall and F1 per class, worst first. */
final class ClassSection {
  private static final int SHOWN = 20;
  private static final List<String> HEADERS =
      List.of("Class", "#F1", "", "#Precision", "#Recall", "#Examples", "#Predicted");

  private ClassSection() {}

  static Element render(ClassificationMetrics metrics) {
    // NaN sorts after every number, so that classes without any figure come last.
    List<ClassMetrics> worstFirst =
        metrics.classes().stream()
            .sorted(
                Comparator.comparingDouble(ClassMetrics::f1)
                    .thenComparing(Comparator.comparingLong(ClassMetrics::support).reversed()))
            .toList();
    Element section = Page.section("classes", "Classes");
    section.add(averages(metrics));
    int shown = Math.min(SHOWN, worstFirst.size());
    int others = worstFirst.size() - shown;
    section.add(
        table(
            others == 0 ? "All classes, lowest F1 first" : "The " + shown + " classes of lowest F1",
            worstFirst.subList(0, shown)));
    if (others > 0) {
      section.add(
          Element.of(
              "details",
              Element.of("summary", "The other " + others + (others == 1 ? " class" : " classes")),
              table(
                  "The other classes, lowest F1 first",
                  worstFirst.subList(shown, shown + others))));
    }
    return section;
  }

  private static Element averages(ClassificationMetrics metrics) {
    return Tables.data(
        "Averages over classes",
        List.of("Average", "#Precision", "#Recall", "#F1"),
        List.of(
            average("Macro (every class alike)", metrics.macro()),
            average("Weighted by examples", metrics.weighted()),
            average("Micro (equals the accuracy)", metrics.micro())));
  }

  private static List<Object> average(String name, Average average) {
    return List.of(
        name,
        Format.figure(average.precision()),
        Format.figure(average.recall()),
        Format.figure(average.f1()));
  }

  private static Element table(String caption, List<ClassMetrics> classes) {
    return Tables.data(caption, HEADERS, classes.stream().map(ClassSection::row).toList());
  }

  private static List<Object> row(ClassMetrics c) {
    return List.of(
        Labels.of(c.label()),
        Format.figure(c.f1()),
        bar(c.f1()),
        Format.figure(c.precision()),
        Format.figure(c.recall()),
        Format.count(c.support()),
        Format.count(c.predicted()));
  }

  /** F1 once more, as a length; the figure stands beside it. */
  static Element bar(double f1) {
    double width = Double.isFinite(f1) ? 100 * f1 : 0;
    return Element.of(
            "span", Element.of("span").with("style", "width:" + Format.coordinate(width) + "%"))
        .with("class", "meter")
        .with("aria-hidden", "true");
  }
}
