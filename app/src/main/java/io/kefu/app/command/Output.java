package io.kefu.app.command;

import java.util.Map;
import java.util.stream.Collectors;

/** Results go to standard output, everything else to standard error. */
final class Output {
  private Output() {}

  static void result(String format, Object... values) {
    System.out.printf(format + "%n", values);
    System.out.flush();
  }

  static void note(String format, Object... values) {
    System.err.printf(format + "%n", values);
  }

  /** Counts and large measurements in full, others to four places. */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) > 1;
    return whole || Math.abs(value) >= 100
        ? String.format("%,.0f", value)
        : String.format("%.4f", value);
  }

  /** {@code a 3, b 1}, or an empty text. */
  static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> String.format("%s %,d", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
