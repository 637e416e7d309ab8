package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.run.MetricPoint;
import io.kefu.evaluation.report.LineChart.Point;
import io.kefu.evaluation.report.LineChart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How training went: loss, validation figures, learning rate and the like. */
final class CurvesSection {
  private static final int DRAWN = 800;
  private static final int SMOOTH_FROM = 20;

  private final List<MetricPoint> points;

  CurvesSection(List<MetricPoint> points) {
    this.points = points.stream().sorted(Comparator.comparingLong(MetricPoint::step)).toList();
  }

  Element render() {
    Element section = Page.section("curves", "Learning curves");
    if (points.isEmpty()) {
      return section.add(Element.of("p", "No metrics were recorded during training."));
    }
    section.add(
        Element.of("div", loss(), validation()).with("class", "two"),
        Element.of(
                "div",
                small("learning_rate", "Learning rate", "rate"),
                small("grad_norm", "Gradient norm before clipping", "L2 norm"),
                small("tokens_per_second", "Training speed", "tokens per second"))
            .with("class", "three"));
    return section;
  }

  private Element loss() {
    List<MetricPoint> train = of("train", "loss");
    List<MetricPoint> validation = of("validation", "loss");
    if (train.isEmpty() && validation.isEmpty()) {
      return null;
    }
    List<Series> series = new ArrayList<>();
    double[] values = values(train);
    String note = "";
    if (train.size() >= SMOOTH_FROM) {
      double window = Math.max(5, train.size() / 40);
      series.add(drawn("each step", "curve-0 raw", train, values));
      series.add(drawn("smoothed", "curve-0", train, Smoothing.average(values, window)));
      note =
          String.format(
              Locale.ROOT,
              " Smoothed: exponential moving average over about %.0f recorded steps.",
              window);
    } else if (!train.isEmpty()) {
      series.add(drawn("training", "curve-0", train, values));
    }
    if (!validation.isEmpty()) {
      series.add(series("validation", "curve-1", validation, false));
    }
    long broken = Arrays.stream(values).filter(v -> !Double.isFinite(v)).count();
    if (broken > 0) {
      note += " The loss was not finite at " + broken + " recorded steps (gaps).";
    }
    Element chart =
        new LineChart("Training and validation loss by step", "step", "nats", 480, 280)
            .wholeX()
            .draw(series);
    return figure(chart, "Loss", "What is minimised, on training and validation data." + note);
  }

  private Element validation() {
    List<MetricPoint> accuracy = of("validation", "accuracy");
    List<MetricPoint> macroF1 = of("validation", "macro_f1");
    List<MetricPoint> entityF1 = of("validation", "entity_f1");
    List<Series> series = new ArrayList<>();
    if (!accuracy.isEmpty()) {
      series.add(series("accuracy", "curve-0", accuracy, true));
    }
    if (!macroF1.isEmpty()) {
      series.add(series("macro F1", "curve-1", macroF1, true));
    }
    if (!entityF1.isEmpty()) {
      series.add(series("entity F1", "curve-1", entityF1, true));
    }
    if (series.isEmpty()) {
      return null;
    }
    Element chart =
        new LineChart("Validation figures by epoch", "epoch", "percent", 480, 280)
            .wholeX()
            .percent()
            .draw(series);
    String name = entityF1.isEmpty() ? "accuracy " : "entity F1 ";
    String best =
        (entityF1.isEmpty() ? accuracy : entityF1)
            .stream()
                .max(Comparator.comparingDouble(MetricPoint::value))
                .map(
                    p ->
                        "Highest "
                            + name
                            + Format.percent(p.value())
                            + " at epoch "
                            + Format.coordinate(p.epoch())
                            + ".")
                .orElse("");
    return figure(chart, "Validation", best);
  }

  private Element small(String metric, String name, String unit) {
    List<MetricPoint> train = of("train", metric);
    if (train.isEmpty()) {
      return null;
    }
    Element chart =
        new LineChart(name + " by step", "step", unit, 340, 170)
            .wholeX()
            .fromZero()
            .draw(List.of(drawn(name, "curve-0", train, values(train))));
    return figure(chart, name, "");
  }

  private List<MetricPoint> of(String split, String metric) {
    return points.stream()
        .filter(p -> p.split().equals(split) && p.metric().equals(metric))
        .toList();
  }

  private static double[] values(List<MetricPoint> points) {
    return points.stream().mapToDouble(MetricPoint::value).toArray();
  }

  private static Series drawn(String name, String css, List<MetricPoint> points, double[] y) {
    List<Point> kept =
        Arrays.stream(Smoothing.outline(y, DRAWN))
            .mapToObj(i -> new Point(points.get(i).step(), y[i]))
            .toList();
    return new Series(name, css, kept, false);
  }

  private static Series series(String name, String css, List<MetricPoint> points, boolean byEpoch) {
    List<Point> drawn =
        points.stream().map(p -> new Point(byEpoch ? p.epoch() : p.step(), p.value())).toList();
    return new Series(name, css, drawn, true);
  }

  private static Element figure(Element chart, String title, String note) {
    return Page.figure(title, note, chart);
  }
}
