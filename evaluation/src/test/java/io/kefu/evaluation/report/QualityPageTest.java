package io.kefu.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class QualityPageTest {
  private static final String HOSTILE = "<script>alert(\"1\")</script> & '退货'";

  private static QualityPage.History history(
      String name, boolean age, boolean atMost, double threshold, double... values) {
    List<QualityPage.Point> points = new ArrayList<>();
    for (double value : values) {
      boolean met = Double.isNaN(value) || (atMost ? value <= threshold : value >= threshold);
      points.add(
          new QualityPage.Point(
              Instant.parse("2026-03-01T06:00:00Z").plusSeconds(86_400L * points.size()),
              "file:/logs",
              1000 + points.size(),
              value,
              threshold,
              met ? "none" : age ? "stop" : "warn"));
    }
    return new QualityPage.History(name, "completeness of text", age, atMost, points);
  }

  private static Document parse(String html) throws Exception {
    String xml = html.substring(html.indexOf('\n') + 1);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void pageIsWellFormedSelfContainedAndShowsEachExpectation() throws Exception {
    List<QualityPage.History> histories =
        List.of(
            history(HOSTILE, false, false, 0.9, 1, 0.97, 0.95, 0.41, 0.88, 0.96, 0.93),
            history("few-quarantined", false, true, 0.1, 0.01, 0.02, 0.24, 0.31, 0.02),
            history("fresh", true, true, 2 * 86_400, 40_000, 60_000, 300_000),
            history("csat-range", false, false, 1, Double.NaN),
            history("speaker-known", false, false, 1, 1, 1, 1, 1));
    String html = QualityPage.render("file:/lake", histories);
    // Kept for looking at.
    Files.writeString(Path.of("target", "quality.html"), html);

    Document page = parse(html);

    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(histories.size());
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("link").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent())
        .contains(HOSTILE)
        .contains("1 of 5 expectations not met when last evaluated")
        .contains("nothing of it was ingested")
        .contains("not met 2 of 7 times")
        .contains("nothing to check yet");
  }

  @Test
  void whereAllIsWellThePageSaysSo() throws Exception {
    String html =
        QualityPage.render("file:/lake", List.of(history("a", false, false, 0.9, 0.95, 1)));

    assertThat(parse(html).getDocumentElement().getTextContent())
        .contains("All 1 expectations were met")
        .contains("met every time");
  }
}
