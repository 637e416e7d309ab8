package io.kefu.preprocessing.stats;

import io.kefu.core.report.Axis;
import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Svg;
import io.kefu.preprocessing.stats.TextStatistics.Group;
import io.kefu.preprocessing.stats.TextStatistics.Percentiles;
import java.util.List;

/** One box plot per channel and language; the scale is logarithmic, as lengths are. */
final class LengthChart {
  private static final double WIDTH = 720;
  private static final double LEFT = 130;
  private static final double RIGHT = 90;
  private static final double ROW = 28;
  private static final double TOP = 8;

  private LengthChart() {}

  static Element draw(String title, List<Group> groups) {
    double base = TOP + groups.size() * ROW;
    long longest = groups.stream().mapToLong(g -> g.length().p95()).max().orElse(1);
    int decades = (int) Math.max(1, Math.ceil(Math.log10(Math.max(2, longest))));
    Axis x = Axis.of(0, decades, LEFT, WIDTH - RIGHT, decades);
    Element svg = Svg.image(WIDTH, base + 40, title);
    for (int decade = 0; decade <= decades; decade++) {
      double at = x.at(decade);
      svg.add(Svg.line(at, TOP, at, base, "grid"));
      svg.add(Svg.text(at, base + 16, "middle", "tick", Format.count((long) Math.pow(10, decade))));
    }
    for (int i = 0; i < groups.size(); i++) {
      row(svg, groups.get(i), x, TOP + i * ROW + ROW / 2);
    }
    svg.add(Svg.line(LEFT, TOP, LEFT, base, "axis"));
    svg.add(Svg.text((LEFT + WIDTH - RIGHT) / 2, base + 36, "middle", "axis-title", "characters"));
    return svg;
  }

  private static void row(Element svg, Group group, Axis x, double y) {
    Percentiles p = group.length();
    String name = StatisticsPage.name(group);
    svg.add(Svg.text(LEFT - 8, y + 4, "end", "bar-label", Svg.fit(name, LEFT - 14, 12)));
    svg.add(Svg.line(at(x, p.p5()), y, at(x, p.p95()), y, "whisker"));
    double from = at(x, p.p25());
    svg.add(
        Svg.tooltip(
            Svg.rect(from, y - 8, at(x, p.p75()) - from, 16, "bar"),
            name + ": half of the turns have " + p.p25() + " to " + p.p75() + " characters"));
    svg.add(Svg.line(at(x, p.p50()), y - 8, at(x, p.p50()), y + 8, "whisker"));
    String figures = Format.count(group.turns()) + " turns";
    svg.add(Svg.text(WIDTH, y + 4, "end", "bar-label", figures));
  }

  /** Empty turns stand at 1, the left end. */
  private static double at(Axis x, long length) {
    return x.at(Math.log10(Math.max(1, length)));
  }
}
