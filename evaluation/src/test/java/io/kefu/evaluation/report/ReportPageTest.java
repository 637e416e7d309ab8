package io.kefu.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassMetrics;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import io.kefu.evaluation.metrics.ConfusionMatrix.Cell;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert(\"1\")</script> & '退货'";

  @ParameterizedTest
  @ValueSource(ints = {2, 14, 77})
  void pageIsWellFormedCompleteAndSelfContained(int classes) throws Exception {
    Evaluation evaluation = Samples.evaluation(Samples.labels(classes), 1);
    String html = ReportPage.render(Samples.run(), evaluation, "test", Samples.points(1500, 15));
    // Kept for looking at.
    Files.writeString(Path.of("target", "report-" + classes + ".html"), html);

    Document page = parse(html);

    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    for (String id :
        List.of(
            "headline",
            "warnings",
            "curves",
            "classes",
            "confusions",
            "groups",
            "calibration",
            "record",
            "glossary")) {
      assertThat(withId(page, id)).as(id).isNotNull();
    }
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    for (Element element : elements(page, "*")) {
      for (String attribute : List.of("src", "srcset", "data", "action", "xlink:href")) {
        assertThat(element.hasAttribute(attribute)).as(attribute).isFalse();
      }
      if (element.hasAttribute("href")) {
        assertThat(element.getAttribute("href")).startsWith("#");
        assertThat(withId(page, element.getAttribute("href").substring(1))).isNotNull();
      }
    }
    assertThat(elements(page, "style").get(0).getTextContent())
        .doesNotContain("url(", "@import", "http");
  }

  @Test
  void figuresAreThoseOfTheEvaluation() throws Exception {
    Evaluation evaluation = Samples.evaluation(Samples.labels(14), 2);
    ClassificationMetrics m = evaluation.metrics();
    Document page = parse(ReportPage.render(Samples.run(), evaluation, "test", List.of()));

    String headline = withId(page, "headline").getTextContent();
    assertThat(headline)
        .contains(String.format("%.1f%%", 100 * m.accuracy()))
        .contains(
            String.format(
                "%.1f–%.1f%%", 100 * m.accuracyInterval().low(), 100 * m.accuracyInterval().high()))
        .contains(String.format("%.3f", m.macro().f1()))
        .contains(String.format("%,d", m.n()))
        .contains(
            String.format(
                "%.1f points", 100 * evaluation.widestGap().orElseThrow().gap().difference()));
    List<String> rows = texts(withId(page, "classes"), "tr");
    for (ClassMetrics c : m.classes()) {
      assertThat(rows)
          .contains(
              c.label()
                  + String.format("%.3f%.3f%.3f", c.f1(), c.precision(), c.recall())
                  + String.format("%,d%,d", c.support(), c.predicted()));
    }
    Cell worst = m.confusion().errors().get(0);
    assertThat(texts(withId(page, "confusions"), "tr").get(1))
        .startsWith(worst.actual() + worst.predicted() + worst.count());
    assertThat(withId(page, "calibration").getTextContent())
        .contains(String.format("%.3f", evaluation.calibration().expectedCalibrationError()));
    assertThat(texts(withId(page, "groups"), "tr")).anyMatch(row -> row.startsWith("华东500"));
  }

  @Test
  void everyCellOfTheMatrixThatIsNotZeroIsDrawnWithItsCount() throws Exception {
    Evaluation evaluation = Samples.evaluation(Samples.labels(77), 3);
    Document page = parse(ReportPage.render(Samples.run(), evaluation, "test", List.of()));

    List<String> tooltips = texts(withId(page, "confusions"), "title");

    List<Cell> cells = evaluation.metrics().confusion().cells();
    assertThat(cells.size()).isGreaterThan(200);
    for (Cell cell : cells) {
      assertThat(tooltips)
          .anyMatch(
              t -> t.startsWith(cell.actual() + " → " + cell.predicted() + ": " + cell.count()));
    }
  }

  @Test
  void worstClassesComeFirstAndLongListsAreFolded() throws Exception {
    Evaluation evaluation = Samples.evaluation(Samples.labels(77), 4);
    Element classes =
        withId(parse(ReportPage.render(Samples.run(), evaluation, "test", List.of())), "classes");

    Element folded = (Element) classes.getElementsByTagName("details").item(0);

    assertThat(texts(folded, "tr")).hasSize(57 + 1);
    double worst =
        evaluation.metrics().classes().stream().mapToDouble(ClassMetrics::f1).min().orElseThrow();
    Element table = (Element) classes.getElementsByTagName("table").item(1);
    assertThat(texts(table, "td").get(0)).isEqualTo(String.format("%.3f", worst));
  }

  @Test
  void whateverComesFromTheDataIsEscaped() throws Exception {
    List<String> labels = List.of(HOSTILE, "ok\u0000\u000b\ud800");
    RunRecord run = Samples.run();
    RunRecord hostile =
        new RunRecord(
            run.runId(),
            HOSTILE,
            HOSTILE,
            run.status(),
            run.startedAt(),
            null,
            HOSTILE,
            HOSTILE,
            null,
            Map.of(HOSTILE, HOSTILE),
            null,
            "</pre><script>not json",
            Map.of());
    String html = ReportPage.render(hostile, Samples.evaluation(labels, 5), HOSTILE, List.of());

    assertThat(html).doesNotContain("<script>");
    Document page = parse(html);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(withId(page, "classes"), "bdi")).contains(HOSTILE, "ok\ufffd\ufffd\ufffd");
  }

  @Test
  void aRunWithNothingToShowStillMakesAPage() throws Exception {
    Evaluation empty =
        new Evaluation(
            ClassificationMetrics.of(ConfusionMatrix.fromCounts(List.of("a", "b"), List.of())),
            List.of(),
            Calibration.of(new long[10], new double[10], new long[10]),
            List.of());

    String html = ReportPage.render(Samples.run(), empty, "test", List.of());

    assertThat(html).doesNotContain("NaN", "Infinity");
    assertThat(withId(parse(html), "headline").getTextContent().replace("\n", ""))
        .contains("Accuracy–");
  }

  @Test
  void lossesThatAreNotFiniteLeaveGapsAndAreMentioned() throws Exception {
    List<MetricPoint> points = new ArrayList<>(Samples.points(3000, 3));
    for (int s = 100; s < 200; s++) {
      points.add(new MetricPoint("train", 3000 + s, 3, "loss", Double.NaN));
    }

    String html =
        ReportPage.render(Samples.run(), Samples.evaluation(Samples.labels(2), 6), "test", points);

    assertThat(html).doesNotContain("NaN");
    assertThat(withId(parse(html), "curves").getTextContent())
        .contains("not finite at 100 recorded steps");
  }

  @Test
  void imagesHaveNamesAndTablesHaveCaptions() throws Exception {
    Document page =
        parse(
            ReportPage.render(
                Samples.run(),
                Samples.evaluation(Samples.labels(14), 7),
                "test",
                Samples.points(100, 5)));

    assertThat(elements(page, "svg"))
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(
            svg -> {
              assertThat(svg.getAttribute("role")).isEqualTo("img");
              assertThat(svg.getFirstChild().getNodeName()).isEqualTo("title");
              assertThat(svg.getAttribute("aria-label")).isNotBlank();
            });
    assertThat(elements(page, "table"))
        .allSatisfy(t -> assertThat(t.getFirstChild().getNodeName()).isEqualTo("caption"));
    assertThat(elements(page, "h1")).hasSize(1);
    assertThat(elements(page, "bdi"))
        .filteredOn(bdi -> bdi.getTextContent().equals("退货"))
        .allSatisfy(bdi -> assertThat(bdi.getAttribute("lang")).isEqualTo("zh-Hans"));
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<Element> elements(Document page, String name) {
    return list(page.getElementsByTagName(name));
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Element withId(Document page, String id) {
    return elements(page, "*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .orElse(null);
  }

  private static List<String> texts(Element within, String name) {
    return list(within.getElementsByTagName(name)).stream()
        .map(e -> e.getTextContent().strip().replace("\n", ""))
        .toList();
  }
}
