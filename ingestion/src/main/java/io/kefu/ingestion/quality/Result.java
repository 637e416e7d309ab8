package io.kefu.ingestion.quality;

import java.util.Locale;

/**
 * Whether one ingest met one expectation.
 *
 * @param value NaN where nothing was there to check, which counts as met
 * @param action none, warn or stop
 */
public record Result(
    String name, String kind, String column, double value, double threshold, String action) {

  static Result of(Expectation e, double value) {
    String action = e.isMetBy(value) ? "none" : e.stop() ? "stop" : "warn";
    return new Result(
        e.name(), e.kind().code(), String.join(", ", e.columns()), value, e.threshold(), action);
  }

  public boolean passed() {
    return action.equals("none");
  }

  public boolean stops() {
    return action.equals("stop");
  }

  /**
   * One clause, for example {@code completeness of timestamp is 41.0%, at least 90.0% expected}.
   */
  public String sentence() {
    if (Double.isNaN(value)) {
      return about() + ": nothing to check";
    }
    return about()
        + " is "
        + shown(value)
        + ", "
        + (atMost() ? "at most " : "at least ")
        + shown(threshold)
        + " expected";
  }

  /** What is measured, for example {@code completeness of timestamp}. */
  public String about() {
    return kind + (column.isEmpty() ? "" : " of " + column);
  }

  /** Whether the threshold is the greatest good value, rather than the least. */
  public boolean atMost() {
    return isAge() || kind.equals(Expectation.Kind.SHARE_QUARANTINED.code());
  }

  /** Whether the value is an age in seconds, rather than a share. */
  public boolean isAge() {
    return kind.equals(Expectation.Kind.FRESHNESS.code());
  }

  /** A share in percent, an age in hours or days; a dash where there is no value. */
  public String shown(double figure) {
    if (Double.isNaN(figure)) {
      return "–";
    }
    if (!isAge()) {
      String text = String.format(Locale.ROOT, "%.1f%%", 100 * figure);
      // What is not all never reads as all.
      return figure < 1 && text.equals("100.0%") ? ">99.9%" : text;
    }
    double hours = figure / 3600;
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f hours", hours)
        : String.format(Locale.ROOT, "%.1f days", hours / 24);
  }
}
