package io.kefu.evaluation.report;

import io.kefu.core.report.Axis;
import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Lines over a common x axis, with ticks, units and a legend. */
final class LineChart {
  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double BOTTOM = 38;

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final double width;
  private final double height;
  private boolean wholeX;
  private boolean percent;
  private boolean fromZero;

  LineChart(String title, String xTitle, String yTitle, double width, double height) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.width = width;
    this.height = height;
  }

  /**
   * One line; points whose y is not finite leave a gap.
   *
   * @param css its class in report.css
   * @param markers whether each point is marked
   */
  record Series(String name, String css, List<Point> points, boolean markers) {}

  record Point(double x, double y) {}

  /** Ticks of the x axis at whole numbers only. */
  LineChart wholeX() {
    wholeX = true;
    return this;
  }

  /** The y values are shares, shown in percent. */
  LineChart percent() {
    percent = true;
    return this;
  }

  /** The y axis starts at 0. */
  LineChart fromZero() {
    fromZero = true;
    return this;
  }

  Element draw(List<Series> series) {
    boolean legend = series.size() > 1;
    double top = legend ? 44 : 26;
    Axis x = xAxis(series);
    Axis y = yAxis(series, top);
    Element svg = Svg.image(width, height, title);
    svg.add(Svg.text(0, 12, "start", "axis-title", yTitle));
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      svg.add(Svg.line(LEFT, at, width - RIGHT, at, "grid"));
      svg.add(
          Svg.text(LEFT - 6, at + 4, "end", "tick", percent ? percent(tick, y) : y.label(tick)));
    }
    double base = height - BOTTOM;
    svg.add(Svg.line(LEFT, base, width - RIGHT, base, "axis"));
    for (double tick : x.ticks()) {
      svg.add(Svg.line(x.at(tick), base, x.at(tick), base + 4, "axis"));
      svg.add(Svg.text(x.at(tick), base + 17, "middle", "tick", x.label(tick)));
    }
    svg.add(Svg.text((LEFT + width - RIGHT) / 2, height - 4, "middle", "axis-title", xTitle));
    double legendX = LEFT;
    for (Series s : series) {
      svg.add(line(s, x, y));
      if (legend) {
        svg.add(Svg.line(legendX, 28, legendX + 18, 28, s.css()));
        if (s.markers()) {
          svg.add(Svg.circle(legendX + 9, 28, 3, s.css() + " dot"));
        }
        svg.add(Svg.text(legendX + 23, 32, "start", "tick", s.name()));
        legendX += 50 + Svg.width(s.name(), 12);
      }
    }
    return svg;
  }

  private static String percent(double tick, Axis y) {
    int decimals = y.step() < 0.00999 ? 1 : 0;
    return String.format(java.util.Locale.ROOT, "%." + decimals + "f%%", 100 * tick);
  }

  private Axis xAxis(List<Series> series) {
    double min = all(series, true).min().orElse(0);
    double max = all(series, true).max().orElse(1);
    Axis axis = Axis.of(min, max, LEFT, width - RIGHT, width > 400 ? 7 : 4);
    return wholeX ? axis.wholeSteps() : axis;
  }

  private Axis yAxis(List<Series> series, double top) {
    double min = fromZero ? 0 : all(series, false).min().orElse(0);
    double max = all(series, false).max().orElse(1);
    int ticks = height > 200 ? 5 : 3;
    return Axis.rounded(min, Math.max(max, min), height - BOTTOM, top, ticks);
  }

  private static DoubleStream all(List<Series> series, boolean x) {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .mapToDouble(p -> x ? p.x() : p.y())
        .filter(Double::isFinite);
  }

  private static List<Element> line(Series s, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    List<Element> elements = new ArrayList<>();
    boolean open = false;
    for (Point point : s.points()) {
      if (!Double.isFinite(point.y())) {
        open = false;
        continue;
      }
      double px = x.at(point.x());
      double py = y.at(point.y());
      path.append(open ? 'L' : 'M')
          .append(Format.coordinate(px))
          .append(' ')
          .append(Format.coordinate(py));
      open = true;
      if (s.markers()) {
        elements.add(Svg.circle(px, py, 3, s.css() + " dot"));
      }
    }
    elements.add(0, Element.of("path").with("d", path).with("class", s.css() + " line"));
    return elements;
  }
}
