package io.kefu.evaluation.report;

import io.kefu.core.report.Axis;
import io.kefu.core.report.Element;
import io.kefu.core.report.Svg;
import java.util.List;

/** Horizontal bars of shares from 0 to 100 %, with interval whiskers and a reference line. */
final class BarChart {
  private static final double WIDTH = 480;
  private static final double LEFT = 120;
  private static final double RIGHT = 104;
  private static final double ROW = 26;
  private static final double TOP = 22;

  private BarChart() {}

  /**
   * One bar.
   *
   * @param muted drawn pale: shown, but not compared
   * @param figures at the right end of the row
   */
  record Bar(String label, double value, double low, double high, boolean muted, String figures) {}

  /**
   * @param measure what the shares are of, below the axis
   * @param reference a share marked by a dashed line
   */
  static Element draw(
      String title, String measure, List<Bar> bars, double reference, String referenceName) {
    double height = TOP + bars.size() * ROW + 36;
    Element svg = Svg.image(WIDTH, height, title);
    Axis x = Axis.of(0, 1, LEFT, WIDTH - RIGHT, 4);
    double base = TOP + bars.size() * ROW;
    for (int percent = 0; percent <= 100; percent += 25) {
      double at = x.at(percent / 100.0);
      svg.add(Svg.line(at, TOP, at, base, "grid"));
      svg.add(Svg.text(at, base + 16, "middle", "tick", percent + "%"));
    }
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), x, TOP + i * ROW);
    }
    svg.add(Svg.line(LEFT, TOP, LEFT, base, "axis"));
    double at = x.at(reference);
    svg.add(Svg.line(at, TOP - 4, at, base, "reference"));
    svg.add(Svg.text(at, TOP - 8, reference > 0.5 ? "end" : "start", "tick", referenceName));
    svg.add(Svg.text((LEFT + WIDTH - RIGHT) / 2, height - 4, "middle", "axis-title", measure));
    return svg;
  }

  private static void bar(Element svg, Bar bar, Axis x, double y) {
    double middle = y + ROW / 2;
    svg.add(
        Svg.tooltip(
            Svg.text(LEFT - 8, middle + 4, "end", "bar-label", Svg.fit(bar.label(), LEFT - 14, 12))
                .with("lang", Labels.language(bar.label())),
            bar.label()));
    svg.add(
        Svg.rect(
            LEFT, y + 5, x.at(bar.value()) - LEFT, ROW - 10, bar.muted() ? "bar muted" : "bar"));
    svg.add(Svg.line(x.at(bar.low()), middle, x.at(bar.high()), middle, "whisker"));
    for (double end : new double[] {bar.low(), bar.high()}) {
      svg.add(Svg.line(x.at(end), middle - 4, x.at(end), middle + 4, "whisker"));
    }
    svg.add(Svg.text(WIDTH, middle + 4, "end", "bar-label", bar.figures()));
  }
}
