package io.kefu.evaluation.report;

import io.kefu.core.report.Axis;
import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Svg;
import io.kefu.evaluation.metrics.Calibration;

/**
 * Accuracy against confidence by bin, with the diagonal of perfect calibration, and below it how
 * many examples each bin holds (Guo et al. 2017, figure 1).
 */
final class ReliabilityDiagram {
  private static final double WIDTH = 480;
  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double TOP = 26;
  private static final double PLOT = 300;
  private static final double STRIP = 56;

  private ReliabilityDiagram() {}

  static Element draw(Calibration calibration) {
    double height = TOP + PLOT + 20 + STRIP + 38;
    Element svg = Svg.image(WIDTH, height, "Accuracy against predicted probability");
    Axis x = Axis.of(0, 1, LEFT, WIDTH - RIGHT, 5);
    Axis y = Axis.of(0, 1, TOP + PLOT, TOP, 5);
    svg.add(Svg.text(0, 12, "start", "axis-title", "accuracy"));
    for (int percent = 0; percent <= 100; percent += 20) {
      double at = y.at(percent / 100.0);
      svg.add(Svg.line(LEFT, at, WIDTH - RIGHT, at, "grid"));
      svg.add(Svg.text(LEFT - 6, at + 4, "end", "tick", percent + "%"));
    }
    double stripBase = TOP + PLOT + 20 + STRIP;
    long most = calibration.bins().stream().mapToLong(Calibration.Bin::n).max().orElse(1);
    for (Calibration.Bin bin : calibration.bins()) {
      if (bin.n() > 0) {
        bin(svg, bin, x, y);
        double tall = STRIP * bin.n() / most;
        double left = x.at(bin.low()) + 1;
        svg.add(
            Svg.tooltip(
                Svg.rect(left, stripBase - tall, x.at(bin.high()) - 1 - left, tall, "histogram"),
                text(bin)));
      }
    }
    svg.add(Svg.line(x.at(0), y.at(0), x.at(1), y.at(1), "reference"));
    svg.add(Svg.line(x.at(0.03), y.at(0.95), x.at(0.09), y.at(0.95), "reference"));
    svg.add(Svg.text(x.at(0.11), y.at(0.95) + 4, "start", "tick", "perfect calibration"));
    svg.add(Svg.line(LEFT, y.at(0), WIDTH - RIGHT, y.at(0), "axis"));
    svg.add(Svg.line(LEFT, stripBase, WIDTH - RIGHT, stripBase, "axis"));
    svg.add(Svg.text(LEFT - 6, stripBase - STRIP + 8, "end", "tick", Format.count(most)));
    svg.add(Svg.text(LEFT - 6, stripBase, "end", "tick", "0"));
    for (int percent = 0; percent <= 100; percent += 20) {
      svg.add(Svg.text(x.at(percent / 100.0), stripBase + 16, "middle", "tick", percent + "%"));
    }
    svg.add(
        Svg.text(
            (LEFT + WIDTH - RIGHT) / 2,
            height - 4,
            "middle",
            "axis-title",
            "probability of the predicted class; below: examples per bin"));
    return svg;
  }

  private static void bin(Element svg, Calibration.Bin bin, Axis x, Axis y) {
    double left = x.at(bin.low()) + 1;
    double top = y.at(bin.accuracy());
    svg.add(
        Svg.tooltip(
            Svg.rect(left, top, x.at(bin.high()) - 1 - left, y.at(0) - top, "bar"), text(bin)));
    svg.add(Svg.circle(x.at(bin.meanConfidence()), top, 3.5, "curve-1 dot"));
  }

  private static String text(Calibration.Bin bin) {
    return Format.count(bin.n())
        + " examples, mean probability "
        + Format.percent(bin.meanConfidence())
        + ", accuracy "
        + Format.percent(bin.accuracy());
  }
}
