package io.kefu.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear scale from data to pixels with ticks at round values (1, 2 or 5 times a power of 10).
 */
public record Axis(double min, double max, double from, double to, double step) {

  /**
   * @param from pixel of {@code min}; may be larger than {@code to}, as for a vertical axis
   */
  public static Axis of(double min, double max, double from, double to, int ticks) {
    double span = max > min ? max - min : Math.max(Math.abs(max), 1);
    return new Axis(min, min + span, from, to, niceStep(span / Math.max(1, ticks)));
  }

  /** The range widened to whole steps, so that the first and last tick lie at the ends. */
  public static Axis rounded(double min, double max, double from, double to, int ticks) {
    double step = of(min, max, from, to, ticks).step;
    double low = Math.floor(min / step + 1e-9) * step;
    double high = Math.ceil(max / step - 1e-9) * step;
    return new Axis(low, high > low ? high : low + step, from, to, step);
  }

  private static double niceStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    // The tolerance keeps 0.05 / 5 from becoming 0.02 by rounding.
    double lead = raw / power - 1e-9;
    return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
  }

  public Axis wholeSteps() {
    return new Axis(min, max, from, to, Math.max(1, Math.round(step)));
  }

  public double at(double value) {
    return from + (value - min) / (max - min) * (to - from);
  }

  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(min / step - 1e-9);
    for (long i = first; i * step <= max + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /**
   * As many decimals as the step needs; very small values as {@code 5e-4}, large as {@code 12k}.
   */
  public String label(double value) {
    if (value == 0) {
      return "0";
    }
    if (step < 1e-3) {
      String text = String.format(Locale.ROOT, "%.1e", value);
      return text.replace(".0e", "e").replaceAll("e-0", "e-");
    }
    if (step >= 1000) {
      return Format.coordinate(value / 1000) + "k";
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
