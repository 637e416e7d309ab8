package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What was expected of the ingested logs, and what was found: one self-contained page in the manner
 * of {@link ReportPage}.
 */
public final class QualityPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final double SECONDS_PER_DAY = 86_400;

  private QualityPage() {}

  /**
   * One expectation over time.
   *
   * @param about what is measured, for example {@code completeness of text}
   * @param age whether values are ages in seconds rather than shares
   * @param atMost whether the threshold is the greatest good value rather than the least
   * @param points oldest first, at least one
   */
  public record History(
      String name, String about, boolean age, boolean atMost, List<Point> points) {

    Point latest() {
      return points.get(points.size() - 1);
    }

    long failed() {
      return points.stream().filter(p -> !p.passed()).count();
    }
  }

  /**
   * One evaluation.
   *
   * @param value NaN where nothing was there to check
   * @param action none, warn or stop
   */
  public record Point(
      Instant at, String source, long records, double value, double threshold, String action) {

    boolean passed() {
      return action.equals("none");
    }
  }

  /**
   * @param lake where the tables are
   * @return HTML that is well-formed XML too, UTF-8 declared
   */
  public static String render(String lake, List<History> histories) {
    return Page.document(
        "Data quality of " + lake,
        Element.of(
            "header",
            Element.of("p", "Data quality").with("class", "kicker"),
            Element.of("h1", "What was expected of the logs, and what was found"),
            Element.of("p", "Lake ", Element.of("b", lake))),
        Element.of("main", headline(histories), latest(histories), history(histories)));
  }

  private static Element headline(List<History> histories) {
    List<History> unmet = histories.stream().filter(h -> !h.latest().passed()).toList();
    Element section = Page.section("headline", "Headline");
    if (unmet.isEmpty()) {
      return section.add(
          Page.paragraph(
              "All " + histories.size() + " expectations were met when last evaluated."));
    }
    Element list = Element.of("ul");
    for (History h : unmet) {
      list.add(
          Element.of(
              "li",
              Element.of("b", h.name()),
              ": "
                  + h.about()
                  + " was "
                  + shown(h, h.latest().value())
                  + ", "
                  + expected(h)
                  + (h.latest().action().equals("stop")
                      ? "; nothing of it was ingested"
                      : "; warned only")));
    }
    String title =
        unmet.size() + " of " + histories.size() + " expectations not met when last evaluated";
    return section.add(Element.of("div", Element.of("h3", title), list).with("class", "warnings"));
  }

  private static Element latest(List<History> histories) {
    List<List<Object>> rows = new ArrayList<>();
    for (History h : histories) {
      Point p = h.latest();
      rows.add(
          List.of(
              h.name(),
              h.about(),
              shown(h, p.value()),
              (h.atMost() ? "≤ " : "≥ ") + shown(h, p.threshold()),
              outcome(p),
              Format.count(p.records()),
              TIME.format(p.at())));
    }
    return Page.section("latest", "Latest evaluation")
        .add(
            Tables.data(
                "Each expectation when it was last evaluated; times in UTC",
                List.of(
                    "Expectation",
                    "Measured",
                    "#Value",
                    "#Expected",
                    "Outcome",
                    "#Records",
                    "Evaluated"),
                rows));
  }

  private static Object outcome(Point point) {
    return switch (point.action()) {
      case "none" -> Double.isNaN(point.value()) ? "nothing to check" : "met";
      case "stop" -> Element.of("b", "not met, stopped");
      default -> Element.of("b", "not met, warned");
    };
  }

  private static Element history(List<History> histories) {
    Element charts = Element.of("div").with("class", "two");
    histories.forEach(h -> charts.add(chart(h)));
    return Page.section("history", "History").add(charts);
  }

  private static Element chart(History h) {
    List<LineChart.Point> values = new ArrayList<>();
    List<LineChart.Point> thresholds = new ArrayList<>();
    List<LineChart.Point> unmet = new ArrayList<>();
    for (int i = 0; i < h.points().size(); i++) {
      Point p = h.points().get(i);
      double scale = h.age() ? SECONDS_PER_DAY : 1;
      values.add(new LineChart.Point(i + 1, p.value() / scale));
      thresholds.add(new LineChart.Point(i + 1, p.threshold() / scale));
      // A gap before each keeps neighbours from being joined by a line.
      unmet.add(new LineChart.Point(i + 1, Double.NaN));
      unmet.add(new LineChart.Point(i + 1, p.passed() ? Double.NaN : p.value() / scale));
    }
    int last = h.points().size();
    if (last == 1) {
      // A line needs a second point to be seen.
      thresholds.add(new LineChart.Point(2, thresholds.get(0).y()));
    }
    LineChart chart =
        new LineChart(
                h.name() + " over " + last + (last == 1 ? " evaluation" : " evaluations"),
                "Evaluation, oldest first",
                h.age() ? "Days" : "Share",
                500,
                220)
            .wholeX()
            .fromZero();
    if (!h.age()) {
      chart.percent();
    }
    List<LineChart.Series> series = new ArrayList<>();
    series.add(new LineChart.Series("measured", "curve-0", values, true));
    series.add(
        new LineChart.Series(h.atMost() ? "at most" : "at least", "reference", thresholds, false));
    if (h.failed() > 0) {
      series.add(new LineChart.Series("not met", "curve-1", unmet, true));
    }
    boolean checked = h.points().stream().anyMatch(p -> Double.isFinite(p.value()));
    String found =
        h.failed() > 0
            ? "not met " + h.failed() + " of " + last + " times"
            : checked ? "met every time" : "nothing to check yet";
    String note = h.about() + "; " + found;
    return Page.figure(h.name(), note, chart.draw(series));
  }

  private static String expected(History h) {
    return (h.atMost() ? "at most " : "at least ") + shown(h, h.latest().threshold()) + " expected";
  }

  private static String shown(History h, double value) {
    if (!h.age() || !Double.isFinite(value)) {
      return Format.percent(value);
    }
    return String.format(java.util.Locale.ROOT, "%.1f days", value / SECONDS_PER_DAY);
  }
}
