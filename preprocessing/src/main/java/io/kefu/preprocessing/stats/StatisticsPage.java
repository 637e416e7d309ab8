package io.kefu.preprocessing.stats;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.preprocessing.stats.TextStatistics.Group;
import io.kefu.preprocessing.stats.TextStatistics.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Text statistics as a self-contained HTML page. */
public final class StatisticsPage {
  private StatisticsPage() {}

  /**
   * @param version of {@code silver.turns}
   */
  public static String render(TextStatistics statistics, long version) {
    List<Group> groups = statistics.groups();
    long turns = groups.stream().mapToLong(Group::turns).sum();
    long characters = groups.stream().mapToLong(Group::characters).sum();
    Element header =
        Element.of(
            "header",
            Element.of("p", "Text report").with("class", "kicker"),
            Element.of("h1", "silver.turns, version " + version),
            Element.of(
                "p",
                Element.of("b", Format.count(turns)),
                " turns, ",
                Element.of("b", Format.count(characters)),
                " characters, clean and de-identified"));
    Element main =
        Element.of(
            "main",
            tiles(groups, turns),
            Page.section("lengths", "Length of turns")
                .add(
                    Page.paragraph(
                        "Characters per turn. The box holds the middle half of the turns, the line"
                            + " nine in ten; the mark is the median."),
                    LengthChart.draw("Characters per turn by channel and language", groups)),
            Page.section("figures", "All figures").add(volumes(groups), shares(groups)));
    return Page.document("Text of silver.turns, version " + version, header, main);
  }

  private static Element tiles(List<Group> groups, long turns) {
    return Element.of(
            "div",
            tile(
                "Duplicates",
                share(groups, turns, Group::duplicates),
                "same or nearly the same text as another turn"),
            tile(
                "Boilerplate",
                share(groups, turns, Group::boilerplate),
                "agents' and bots' stock sentences only"),
            tile(
                "Emoji",
                share(groups, turns, Group::emoji),
                "turns with one or more, after cleaning"))
        .with("class", "tiles");
  }

  private static Element tile(String name, String value, String note) {
    return Element.of(
            "div",
            Element.of("div", name).with("class", "tile-name"),
            Element.of("div", value).with("class", "tile-value"),
            Element.of("div", note).with("class", "tile-note"))
        .with("class", "tile");
  }

  private static String share(List<Group> groups, long turns, ToDoubleFunction<Group> share) {
    return Format.percent(
        groups.stream().mapToDouble(g -> g.turns() * share.applyAsDouble(g)).sum() / turns);
  }

  private static Element volumes(List<Group> groups) {
    List<List<Object>> rows = new ArrayList<>();
    for (Group g : groups) {
      Percentiles p = g.length();
      rows.add(
          List.of(
              name(g),
              Format.count(g.turns()),
              Format.count(g.characters()),
              g.words() == null ? Format.UNDEFINED : Format.count(g.words()),
              mean(g),
              Format.count(p.p5()),
              Format.count(p.p25()),
              Format.count(p.p50()),
              Format.count(p.p75()),
              Format.count(p.p95()),
              Format.count(p.max())));
    }
    return Tables.data(
        "Volume, and characters per turn",
        List.of(
            "channel and language",
            "#turns",
            "#characters",
            "#words",
            "#mean",
            "#5 %",
            "#25 %",
            "#median",
            "#75 %",
            "#95 %",
            "#longest"),
        rows);
  }

  private static Element shares(List<Group> groups) {
    List<List<Object>> rows = new ArrayList<>();
    for (Group g : groups) {
      rows.add(
          List.of(
              name(g),
              Format.percent(g.duplicates()),
              Format.percent(g.boilerplate()),
              Format.percent(g.emoji())));
    }
    return Tables.data(
        "Shares of the turns",
        List.of("channel and language", "#duplicates", "#boilerplate", "#emoji"),
        rows);
  }

  static String name(Group g) {
    return g.channel() + " · " + g.language();
  }

  private static String mean(Group g) {
    return String.format(Locale.ROOT, "%.1f", (double) g.characters() / g.turns());
  }
}
