package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.bias.Gap;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.bias.GroupResult;
import java.util.List;

/** Whether some groups of customers are served worse than others. */
final class GroupSection {
  private GroupSection() {}

  /**
   * @param measure what the share is of
   * @param overall the share of all examples
   */
  static Element render(List<GroupComparison> comparisons, String measure, double overall) {
    Element section = Page.section("groups", "Groups of customers");
    if (comparisons.isEmpty()) {
      return section.add(Page.paragraph("The examples carry no group attributes to compare."));
    }
    section.add(
        Page.paragraph(
            measure
                + " by group with 95% Wilson intervals. Many comparisons are made here: read a"
                + " small p-value as a reason to look closer, and a large one not as proof that"
                + " groups are served alike."));
    Element grid = Element.of("div").with("class", "two");
    comparisons.forEach(c -> grid.add(comparison(c, measure, overall)));
    return section.add(grid);
  }

  private static Element comparison(GroupComparison c, String measure, double overall) {
    boolean classes = c.groups().stream().anyMatch(g -> Double.isFinite(g.macro().f1()));
    List<String> headers =
        List.of("Group", "#Examples", "#" + measure, "#95% interval", "#Macro F1");
    List<BarChart.Bar> bars = c.groups().stream().map(GroupSection::bar).toList();
    return Element.of(
        "article",
        Element.of("h3", "By ", Labels.of(c.attribute())),
        gap(c),
        BarChart.draw(
            measure + " by " + c.attribute(),
            measure,
            bars,
            overall,
            "all " + Format.percent(overall)),
        Element.of(
            "details",
            Element.of("summary", "Figures by " + c.attribute()),
            Tables.data(
                "Groups by " + c.attribute(),
                headers.subList(0, classes ? 5 : 4),
                c.groups().stream().map(g -> row(g).subList(0, classes ? 5 : 4)).toList())));
  }

  private static Element gap(GroupComparison c) {
    Gap gap = c.gap();
    Element text = Element.of("p");
    if (gap == null) {
      text.add("No gap: fewer than two groups have at least " + c.minimumSize() + " examples.");
    } else {
      text.add(
          Element.of("b", "Gap " + Format.points(gap.difference())),
          ": best ",
          Labels.of(gap.best()),
          ", worst ",
          Labels.of(gap.worst()),
          gap.intervalsOverlap() ? "; the intervals overlap, " : "; the intervals do not overlap, ",
          Format.pValue(gap.pValue()) + ".");
    }
    if (!c.tooSmall().isEmpty()) {
      text.add(
          " Pale: fewer than " + c.minimumSize() + " examples, shown but not counted in the gap.");
    }
    if (c.missing() > 0) {
      text.add(" " + Format.count(c.missing()) + " examples have no " + c.attribute() + ".");
    }
    return text;
  }

  private static BarChart.Bar bar(GroupResult g) {
    return new BarChart.Bar(
        g.value(),
        g.accuracy(),
        g.interval().low(),
        g.interval().high(),
        !g.compared(),
        Format.percent(g.accuracy()) + " of " + Format.count(g.n()));
  }

  private static List<Object> row(GroupResult g) {
    return List.of(
        Labels.of(g.value()),
        Format.count(g.n()),
        Format.percent(g.accuracy()),
        Format.range(g.interval().low(), g.interval().high()),
        Format.figure(g.macro().f1()));
  }
}
