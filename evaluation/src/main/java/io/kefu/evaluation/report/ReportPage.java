package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.evaluation.Evaluation;
import java.util.List;

/**
 * {@code report.html}: one self-contained page without scripts or references to other files,
 * readable on screen (light and dark), on a phone and on paper.
 */
public final class ReportPage {
  private static final String[][] CONTENTS = {
    {"curves", "Learning curves"},
    {"classes", "Classes"},
    {"confusions", "Confusions"},
    {"groups", "Groups"},
    {"calibration", "Calibration"},
    {"record", "Run record"},
    {"glossary", "Glossary"},
  };

  private ReportPage() {}

  /**
   * @param split what was evaluated, for example {@code test}
   * @param points of the run's training, in any order; may be empty
   * @return HTML that is well-formed XML too, UTF-8 declared; texts from the data are escaped
   */
  public static String render(
      RunRecord run, Evaluation evaluation, String split, List<MetricPoint> points) {
    Element main =
        Element.of(
            "main",
            HeadlineSection.render(evaluation),
            new CurvesSection(points).render(),
            ClassSection.render(evaluation.metrics()),
            ConfusionSection.render(evaluation.metrics().confusion()),
            GroupSection.render(evaluation.groups(), evaluation.metrics().accuracy()),
            CalibrationSection.render(evaluation.calibration()),
            RecordSection.render(run),
            GlossarySection.render());
    return Page.document("Evaluation of " + run.runId(), header(run, split), main);
  }

  private static Element header(RunRecord run, String split) {
    Element nav = Element.of("nav").with("aria-label", "Contents");
    for (String[] entry : CONTENTS) {
      nav.add(Element.of("a", entry[1]).with("href", "#" + entry[0]), " ");
    }
    return Element.of(
        "header",
        Element.of("p", "Evaluation report").with("class", "kicker"),
        Element.of("h1", run.runId()),
        Element.of(
            "p",
            "Task ",
            Element.of("b", run.task()),
            " · model ",
            Element.of("b", run.model()),
            " · split ",
            Element.of("b", split)),
        nav);
  }
}
