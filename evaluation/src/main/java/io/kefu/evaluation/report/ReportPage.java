package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report.html}: one self-contained page without scripts or references to other files,
 * readable on screen (light and dark), on a phone and on paper.
 */
public final class ReportPage {
  private ReportPage() {}

  /** A section that the contents name. */
  private record Part(String id, String title, Element section) {}

  /**
   * @param split what was evaluated, for example {@code test}
   * @param points of the run's training, in any order; may be empty
   * @return HTML that is well-formed XML too, UTF-8 declared; texts from the data are escaped
   */
  public static String render(
      RunRecord run, Evaluation evaluation, String split, List<MetricPoint> points) {
    List<Part> parts = parts(run, evaluation, points);
    Element main = Element.of("main", HeadlineSection.render(evaluation));
    parts.forEach(part -> main.add(part.section()));
    return Page.document("Evaluation of " + run.runId(), header(run, split, parts), main);
  }

  private static List<Part> parts(RunRecord run, Evaluation e, List<MetricPoint> points) {
    List<Part> parts = new ArrayList<>();
    if (e.outOfScope() != null) {
      parts.add(new Part("scope", "Out of scope", ScopeSection.render(e.outOfScope())));
    }
    if (e.ranking() != null) {
      parts.add(new Part("ranking", "Ranking", ComparisonSections.ranking(e.ranking())));
    }
    if (e.entities() != null) {
      parts.add(new Part("entities", "Entities", EntitySection.render(e.entities())));
    }
    if (e.retrieval() != null) {
      parts.add(new Part("retrieval", "Retrieval", ComparisonSections.retrieval(e.retrieval())));
    }
    if (e.state() != null) {
      parts.add(new Part("state", "Dialogue state", ComparisonSections.state(e.state())));
    }
    if (e.samples() != null && !e.samples().isEmpty()) {
      parts.add(new Part("samples", "Samples", SampleSection.render(e.samples())));
    }
    parts.add(new Part("curves", "Learning curves", new CurvesSection(points).render()));
    if (e.metrics() != null) {
      parts.add(new Part("classes", "Classes", ClassSection.render(e.metrics())));
      parts.add(
          new Part("confusions", "Confusions", ConfusionSection.render(e.metrics().confusion())));
    }
    if (e.metrics() != null || !e.groups().isEmpty()) {
      parts.add(new Part("groups", "Groups", groups(e)));
    }
    if (e.calibration() != null) {
      parts.add(new Part("calibration", "Calibration", CalibrationSection.render(e.calibration())));
    }
    parts.add(new Part("record", "Run record", RecordSection.render(run)));
    parts.add(new Part("glossary", "Glossary", GlossarySection.render(e)));
    return parts;
  }

  private static Element groups(Evaluation e) {
    if (e.entities() != null) {
      double exact = (double) e.entities().exact() / e.entities().examples();
      return GroupSection.render(e.groups(), "Texts right throughout", exact);
    }
    if (e.retrieval() != null) {
      return GroupSection.render(e.groups(), "Recall at 1", e.retrieval().model().recallAt1());
    }
    if (e.state() != null) {
      return GroupSection.render(
          e.groups(), "Joint goal accuracy", e.state().model().jointGoalAccuracy());
    }
    return GroupSection.render(e.groups(), "Accuracy", e.metrics().accuracy());
  }

  private static Element header(RunRecord run, String split, List<Part> parts) {
    Element nav = Element.of("nav").with("aria-label", "Contents");
    for (Part part : parts) {
      nav.add(Element.of("a", part.title()).with("href", "#" + part.id()), " ");
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
