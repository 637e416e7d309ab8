package io.kefu.training.tune;

import io.kefu.core.report.Axis;
import io.kefu.core.report.Element;
import io.kefu.core.report.Svg;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** One setting against the figure, a point per trial; trials with fewer epochs are lighter. */
final class TrialChart {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 220;
  private static final double LEFT = 52;
  private static final double RIGHT = 14;
  private static final double TOP = 26;
  private static final double BOTTOM = 38;

  /** From this ratio on a setting is drawn by its logarithm. */
  private static final double WIDE = 20;

  private TrialChart() {}

  /** Empty for a setting that is no number, or that is the same everywhere. */
  static Optional<Element> of(String key, TuneResult result) {
    List<Trial> trials = result.trials().stream().filter(t -> t.figure() != null).toList();
    double[] values = new double[trials.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = Double.parseDouble(trials.get(i).settings().get(key));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(0);
    if (low == high) {
      return Optional.empty();
    }
    boolean logarithmic = low > 0 && high / low >= WIDE;
    double[] x =
        DoubleStream.of(values).map(value -> logarithmic ? Math.log10(value) : value).toArray();
    return Optional.of(draw(key + (logarithmic ? ", powers of ten" : ""), x, trials, result));
  }

  private static Element draw(String title, double[] x, List<Trial> trials, TuneResult result) {
    double[] y = trials.stream().mapToDouble(Trial::figure).toArray();
    double base = HEIGHT - BOTTOM;
    Axis across = axis(x, LEFT + 8, WIDTH - RIGHT, 5);
    Axis up = axis(y, base, TOP, 4);
    Element svg = Svg.image(WIDTH, HEIGHT, TunePage.name(result) + " by " + title);
    svg.add(Svg.text(0, 12, "start", "axis-title", TunePage.name(result)));
    for (double tick : up.ticks()) {
      svg.add(Svg.line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), "grid"));
      svg.add(Svg.text(LEFT - 6, up.at(tick) + 4, "end", "tick", up.label(tick)));
    }
    svg.add(Svg.line(LEFT, base, WIDTH - RIGHT, base, "axis"));
    for (double tick : across.ticks()) {
      svg.add(Svg.line(across.at(tick), base, across.at(tick), base + 4, "axis"));
      svg.add(Svg.text(across.at(tick), base + 17, "middle", "tick", across.label(tick)));
    }
    svg.add(Svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, "middle", "axis-title", title));
    int most = trials.stream().mapToInt(Trial::epochs).max().orElse(0);
    for (int i = trials.size() - 1; i >= 0; i--) {
      Trial trial = trials.get(i);
      Element dot =
          Svg.circle(across.at(x[i]), up.at(y[i]), 4, (i == 0 ? "curve-1" : "curve-0") + " dot");
      dot.with("fill-opacity", trial.epochs() < most ? "0.35" : "1");
      svg.add(
          Svg.tooltip(dot, "trial " + trial.number() + ", " + trial.epochs() + " epochs: " + y[i]));
    }
    return svg;
  }

  private static Axis axis(double[] values, double from, double to, int ticks) {
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(1);
    return Axis.rounded(low, high, from, to, ticks);
  }
}
