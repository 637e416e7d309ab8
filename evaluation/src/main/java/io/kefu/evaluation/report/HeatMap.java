package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Svg;
import io.kefu.evaluation.metrics.ConfusionMatrix;

/**
 * A confusion matrix as coloured cells: rows the truth, columns the prediction; the colour deepens
 * with the share of the row, one hue for right and one for wrong.
 */
final class HeatMap {
  private static final double[] LEGEND = {0.01, 0.1, 0.25, 0.5, 1};
  private static final double TOP = 34;

  /** Cells from this size on show their count. */
  private static final double COUNTED = 26;

  private final ConfusionMatrix matrix;
  private final double cell;
  private final double font;
  private final double rowLabels;
  private final double columnLabels;
  private final boolean named;
  private final boolean upright;
  private final int slant;

  HeatMap(ConfusionMatrix matrix) {
    this.matrix = matrix;
    double largest = matrix.size() <= 4 ? 96 : 48;
    this.cell = Math.max(5, Math.min(largest, Math.floor(820.0 / matrix.size())));
    // Names lean, as far as the columns are wide enough for that.
    this.slant = cell >= 20 ? 60 : 90;
    this.named = cell >= 9;
    this.font = Math.min(12, cell - 1);
    double longest =
        matrix.labels().stream().mapToDouble(label -> Svg.width(label, font)).max().orElse(0);
    this.upright = longest <= cell - 4;
    this.rowLabels = named ? Math.min(longest, 210) + 26 : 26;
    this.columnLabels =
        !named ? 8 : upright ? 22 : Math.min(longest, 150) * Math.sin(Math.toRadians(slant)) + 16;
  }

  Element draw() {
    int k = matrix.size();
    double side = k * cell;
    double left = rowLabels;
    double top = TOP + columnLabels + 14;
    // Slanted column names lean out to the right of the last column.
    double overhang = named && !upright ? columnLabels * Math.cos(Math.toRadians(slant)) : 0;
    double width = Math.max(left + side + overhang + 4, 400);
    double height = top + side + 4;
    Element svg =
        Svg.image(
                width,
                height,
                "Confusion matrix of " + k + " classes: rows truth, columns prediction")
            .with("width", width)
            .with("height", height);
    legend(svg);
    svg.add(Svg.text(left, TOP + 6, "start", "axis-title", "predicted →"));
    svg.add(
        Svg.text(0, 0, "end", "axis-title", "← true class")
            .with("transform", "translate(12 " + Format.coordinate(top) + ") rotate(-90)"));
    svg.add(Svg.rect(left, top, side, side, "heat-frame"));
    for (int i = 0; i < k; i++) {
      if (named) {
        names(svg, i, left, top);
      }
      for (int j = 0; j < k; j++) {
        cell(svg, i, j, left + j * cell, top + i * cell);
      }
    }
    return svg;
  }

  private void names(Element svg, int i, double left, double top) {
    String label = matrix.labels().get(i);
    double middle = (i + 0.5) * cell;
    svg.add(
        label(
            Svg.text(left - 5, top + middle + font * 0.35, "end", "heat-label", shown(label, 210)),
            label));
    double x = left + middle;
    Element column =
        upright
            ? Svg.text(x, top - 7, "middle", "heat-label", label)
            : Svg.text(0, 0, "start", "heat-label", shown(label, 150))
                .with(
                    "transform",
                    "translate("
                        + Format.coordinate(x + font * 0.35)
                        + " "
                        + Format.coordinate(top - 6)
                        + ") rotate(-"
                        + slant
                        + ")");
    svg.add(label(column, label));
  }

  private String shown(String label, double width) {
    return Svg.fit(label, width, font);
  }

  private Element label(Element text, String label) {
    return Svg.tooltip(text.with("font-size", font).with("lang", Labels.language(label)), label);
  }

  private void cell(Element svg, int i, int j, double x, double y) {
    long n = matrix.count(i, j);
    if (n == 0) {
      return;
    }
    double share = (double) n / matrix.support(i);
    double gap = cell >= 20 ? 1 : 0.25;
    Element rect =
        Svg.rect(x + gap, y + gap, cell - 2 * gap, cell - 2 * gap, css(i == j ? "right" : "wrong"))
            .with("fill-opacity", opacity(share));
    svg.add(
        Svg.tooltip(
            rect,
            matrix.labels().get(i)
                + " → "
                + matrix.labels().get(j)
                + ": "
                + Format.count(n)
                + " of "
                + Format.count(matrix.support(i))
                + " ("
                + Format.percent(share)
                + ")"));
    if (cell >= COUNTED) {
      svg.add(Svg.text(x + cell / 2, y + cell / 2 + 4, "middle", "heat-count", Format.count(n)));
    }
  }

  /** The square root keeps rare errors visible. */
  private static double opacity(double share) {
    return 0.22 + 0.78 * Math.sqrt(share);
  }

  /** Cells without a count need not be pale enough for text. */
  private String css(String hue) {
    return cell >= COUNTED ? hue : hue + " strong";
  }

  private void legend(Element svg) {
    double x = 0;
    for (String hue : new String[] {"right", "wrong"}) {
      for (double share : LEGEND) {
        svg.add(Svg.rect(x, 2, 14, 14, css(hue)).with("fill-opacity", opacity(share)));
        x += 15;
      }
      svg.add(Svg.text(x + 4, 13, "start", "tick", hue));
      x += 50;
    }
    svg.add(Svg.text(x, 13, "start", "tick", "1 · 10 · 25 · 50 · 100% of the row"));
  }
}
