package io.kefu.core.report;

import java.util.Locale;

/** Numbers as readers see them; undefined ones as a dash. */
public final class Format {
  public static final String UNDEFINED = "–";

  private Format() {}

  /** {@code 91.2%}; what is below 1 never reads 100.0%. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return UNDEFINED;
    }
    if (share < 1 && share >= 0.9995) {
      return ">99.9%";
    }
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  public static String range(double low, double high) {
    return Double.isFinite(low)
        ? String.format(Locale.ROOT, "%.1f–%.1f%%", 100 * low, 100 * high)
        : UNDEFINED;
  }

  /** Percentage points. */
  public static String points(double difference) {
    return Double.isFinite(difference)
        ? String.format(Locale.ROOT, "%.1f points", 100 * difference)
        : UNDEFINED;
  }

  /** Three decimals. */
  public static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : UNDEFINED;
  }

  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  public static String pValue(double p) {
    // No-break spaces: a line must not end with "p =".
    return p < 0.001 ? "p\u00a0<\u00a00.001" : String.format(Locale.ROOT, "p\u00a0=\u00a0%.3f", p);
  }

  /** At most two decimals, for SVG. */
  public static String coordinate(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
