package io.kefu.training.tune;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code report.html} of a search: every setting against the figure, and all trials. */
final class TunePage {
  private TunePage() {}

  static String render(TuneResult result) {
    Set<String> keys = new TreeSet<>(result.best().settings().keySet());
    Element charts = Element.of("div").with("class", "two");
    for (String key : keys) {
      TrialChart.of(key, result)
          .ifPresent(chart -> charts.add(Page.figure(key, "one point per trial", chart)));
    }
    Element main =
        Element.of(
            "main",
            Page.section("settings", "Settings and " + name(result)).add(charts),
            Page.section("trials", "Trials").add(table(result, keys)));
    Element header =
        Element.of(
            "header",
            Element.of("p", "Search for settings").with("class", "kicker"),
            Element.of("h1", result.task()),
            Element.of(
                "p",
                "Model ",
                Element.of("b", result.model()),
                " · best ",
                name(result),
                " ",
                Element.of("b", Format.figure(result.best().figure())),
                " in run ",
                Element.of("b", result.best().runId())));
    return Page.document("Search for settings of " + result.task(), header, main);
  }

  static String name(TuneResult result) {
    return result.figure().replace('_', ' ');
  }

  private static Element table(TuneResult result, Set<String> keys) {
    List<String> headers = new ArrayList<>(List.of("trial", "#" + name(result), "#epochs"));
    keys.forEach(key -> headers.add("#" + key));
    headers.add("run");
    List<List<Object>> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
      List<Object> row = new ArrayList<>();
      row.add(String.valueOf(trial.number()));
      row.add(trial.figure() == null ? "diverged" : Format.figure(trial.figure()));
      row.add(String.valueOf(trial.epochs()));
      keys.forEach(key -> row.add(trial.settings().get(key)));
      row.add(trial.runId() == null ? Format.UNDEFINED : trial.runId());
      rows.add(row);
    }
    return Tables.data(
        "The best first; those with fewer epochs after those with more", headers, rows);
  }
}
