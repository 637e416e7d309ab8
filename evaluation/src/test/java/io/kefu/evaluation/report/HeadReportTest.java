package io.kefu.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.metrics.Average;
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
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The sections of heads that are no plain classifiers, and their absence elsewhere. */
class HeadReportTest {
  private static final OutOfScopeMetrics SCOPE =
      new OutOfScopeMetrics(
          "oos", "probability", 0.4321, "best-f1", 90, 10, 0.931, 0.9, 0.05, 0.6, 0.7, 0.646, 0.95);
  private static final EntityMetrics ENTITIES =
      EntityMetrics.of(
          20,
          12,
          3,
          List.of(
              new EntityMetrics.Counts("地点", 6, 10, 8), new EntityMetrics.Counts("TIME", 4, 5, 4)));
  private static final RetrievalMetrics RETRIEVAL =
      new RetrievalMetrics(
          400,
          350,
          "answer",
          new RetrievalMetrics.Retriever("this model", 0.41, 0.61, 0.71, 0.515),
          new RetrievalMetrics.Retriever("TF-IDF", 0.32, 0.52, 0.62, 0.424));
  private static final LanguageModelMetrics LANGUAGE = LanguageModelMetrics.of(4000, 1000, 300);
  private static final StateMetrics STATE =
      new StateMetrics(
          60,
          StateMetrics.Tracker.of("model", 60, 30, 80, 100, 90),
          StateMetrics.Tracker.of("previous turn's state", 60, 20, 70, 100, 75),
          StateMetrics.Tracker.of("empty state", 60, 6, 0, 100, 0));
  private static final List<Sample> SAMPLES =
      List.of(new Sample("c#1", "customer: <b>hi</b>", "您好", "hello"));

  @Test
  void aClassifierThatRejectsRanksAndOrdersHasASectionForEach() throws Exception {
    Evaluation plain = Samples.evaluation(Samples.labels(14), 1);
    Evaluation e =
        new Evaluation(
            plain.metrics(),
            plain.calibration(),
            SCOPE,
            new OrdinalMetrics(100, 0.712, 0.44, 0.91),
            new PreviousLabel(100, 20, 0.225),
            new RankingMetrics(80, 0.61, 0.755, 0.2, 0.457),
            null,
            null,
            null,
            null,
            null,
            null,
            plain.groups(),
            plain.warnings());

    Document page = page(e, "classifier");

    assertThat(text(page, "headline"))
        .contains("0.712", "0.440", "91.0%", "61.0%", "70.0%", "22.5%");
    assertThat(text(page, "scope")).contains("0.432", "oos", "93.1%", "0.950", "best F1");
    assertThat(text(page, "ranking")).contains("80 questions", "0.755", "20.0%");
    assertThat(ids(page)).contains("classes", "confusions").doesNotContain("entities", "samples");
  }

  @Test
  void entitiesHaveATableByType() throws Exception {
    Document page = page(only(ENTITIES, null, null, null, null), "entities");

    assertThat(text(page, "entities")).contains("地点", "Micro", "3 of the entities");
    // 2 · 10 / (15 + 12)
    assertThat(text(page, "headline")).contains("0.741", "60.0%");
    assertThat(ids(page))
        .doesNotContain("classes", "confusions", "calibration", "groups", "samples", "scope");
    assertThat(text(page, "glossary")).doesNotContain("Perplexity", "Confusion matrix");
  }

  @Test
  void retrievalStandsBesideItsBaseline() throws Exception {
    Document page = page(only(null, RETRIEVAL, null, null, null), "retrieval");

    assertThat(text(page, "retrieval"))
        .contains("this model41.0%61.0%71.0%0.515", "TF-IDF32.0%52.0%62.0%0.424");
    assertThat(ids(page)).doesNotContain("entities", "classes");
  }

  @Test
  void languageModelsShowPerplexityStatesAndWhatTheyWrote() throws Exception {
    Document page = page(only(null, null, LANGUAGE, STATE, SAMPLES), "state");

    assertThat(text(page, "headline")).contains("54.60", "1,000", "50.0%");
    assertThat(text(page, "state")).contains("previous turn's state33.3%", "empty state10.0%");
    assertThat(text(page, "samples")).contains("<b>hi</b>", "您好", "hello");
  }

  private static Evaluation only(
      EntityMetrics entities,
      RetrievalMetrics retrieval,
      LanguageModelMetrics language,
      StateMetrics state,
      List<Sample> samples) {
    RougeMetrics rouge =
        state == null ? null : new RougeMetrics(60, new Average(0.31, 0.29, 0.299));
    return new Evaluation(
        null, null, null, null, null, null, entities, retrieval, language, state, rouge, samples,
        List.of(), List.of());
  }

  private static Document page(Evaluation evaluation, String name) throws Exception {
    String json = evaluation.toJson();
    assertThat(Evaluation.fromJson(json, "metrics.json")).isEqualTo(evaluation);
    assertThat(json).doesNotContain("recall_at1", "At1");
    String html = ReportPage.render(Samples.run(), evaluation, "test", List.of());
    // Kept for looking at.
    Files.writeString(Path.of("target", "report-" + name + ".html"), html);
    assertThat(html).doesNotContain("NaN", "Infinity", "null");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    NodeList links = page.getElementsByTagName("a");
    List<String> ids = ids(page);
    for (int i = 0; i < links.getLength(); i++) {
      assertThat(ids).contains(((Element) links.item(i)).getAttribute("href").substring(1));
    }
    return page;
  }

  private static List<String> ids(Document page) {
    List<String> ids = new ArrayList<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      ids.add(((Element) all.item(i)).getAttribute("id"));
    }
    return ids;
  }

  private static String text(Document page, String id) {
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("id").equals(id)) {
        return all.item(i).getTextContent().replace("\n", "");
      }
    }
    throw new AssertionError("no section " + id);
  }
}
