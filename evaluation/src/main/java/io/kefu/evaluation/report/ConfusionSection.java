package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which classes are taken for which. */
final class ConfusionSection {
  private static final int PAIRS = 15;

  /** Beyond this many classes a cell is too small to see. */
  private static final int DRAWN = 200;

  private ConfusionSection() {}

  static Element render(ConfusionMatrix matrix) {
    Element section = Page.section("confusions", "Confusions");
    if (matrix.size() <= DRAWN) {
      section.add(
          Page.figure(
              "Confusion matrix.",
              "Rows are the true class, columns the predicted one; point at a cell for its figures.",
              Tables.scroll("Confusion matrix", new HeatMap(matrix).draw())));
    } else {
      section.add(
          Page.paragraph(
              "The matrix of "
                  + matrix.size()
                  + " classes is too large to draw; metrics.json has it."));
    }
    return section.add(pairs(matrix));
  }

  private static Element pairs(ConfusionMatrix matrix) {
    List<ConfusionMatrix.Cell> errors = matrix.errors();
    if (errors.isEmpty()) {
      return Page.paragraph("No class was taken for another.");
    }
    Map<String, Long> support = new HashMap<>();
    for (int i = 0; i < matrix.size(); i++) {
      support.put(matrix.labels().get(i), matrix.support(i));
    }
    long all = errors.stream().mapToLong(ConfusionMatrix.Cell::count).sum();
    List<List<Object>> rows = new ArrayList<>();
    for (ConfusionMatrix.Cell e : errors.subList(0, Math.min(PAIRS, errors.size()))) {
      rows.add(
          List.of(
              Labels.of(e.actual()),
              Labels.of(e.predicted()),
              Format.count(e.count()),
              Format.percent((double) e.count() / support.get(e.actual())),
              Format.percent((double) e.count() / all)));
    }
    return Tables.data(
        "The most frequent confusions",
        List.of("True class", "Taken for", "#Examples", "#Of the class", "#Of all errors"),
        rows);
  }
}
