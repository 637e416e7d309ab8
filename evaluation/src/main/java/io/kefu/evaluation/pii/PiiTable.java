package io.kefu.evaluation.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A score as aligned text. */
public final class PiiTable {
  private static final String HEAD =
      String.format(
          "%-15s %6s %6s %6s %6s %6s %6s | %6s %6s %6s | %7s",
          "strict", "gold", "found", "P", "R", "F1", "F2", "rel. P", "rel. R", "rel.F1", "leaked");

  private PiiTable() {}

  /** By type, then by language, then overall; undefined figures are {@code –}. */
  public static List<String> lines(PiiScore score) {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    score.types().forEach(type -> lines.add(line(type)));
    lines.add("");
    score.languages().forEach(group -> lines.add(line(group.overall())));
    lines.add(line(score.overall()));
    lines.add("");
    for (PiiScore.Group group : score.languages()) {
      lines.add(rows(group.overall().name(), group.rows()));
    }
    lines.add(rows("all", score.rows()));
    return lines;
  }

  private static String line(SpanMetrics m) {
    return String.format(
        Locale.ROOT,
        "%-15s %6d %6d %6s %6s %6s %6s | %6s %6s %6s | %7s",
        m.name(),
        m.gold(),
        m.predicted(),
        share(m.strict().precision()),
        share(m.strict().recall()),
        share(m.strict().f1()),
        share(m.strict().f2()),
        share(m.relaxed().precision()),
        share(m.relaxed().recall()),
        share(m.relaxed().f1()),
        percent(m.leaked()));
  }

  private static String rows(String name, RowMetrics m) {
    return String.format(
        Locale.ROOT,
        "%-15s %d rows, %d without personal data, of which hit %d (%s of 100)",
        name,
        m.rows(),
        m.negativeRows(),
        m.negativeRowsHit(),
        Double.isNaN(m.hitPer100()) ? "–" : String.format(Locale.ROOT, "%.1f", m.hitPer100()));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
