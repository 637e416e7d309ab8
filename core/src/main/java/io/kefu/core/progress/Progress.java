package io.kefu.core.progress;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows how far long work is, with rate and time left, on standard error: a bar that redraws itself
 * on a terminal, a line every few seconds otherwise. Thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final Duration BAR_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);
  private static final int BAR_WIDTH = 24;

  private final String title;
  private final PrintStream out;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private long lastShownNanos;
  private String last = "";

  Progress(String title, PrintStream out, boolean terminal) {
    this.title = title;
    this.out = out;
    this.terminal = terminal;
    // The first line comes after one interval: work that is over by then needs none.
    this.lastShownNanos = startNanos;
  }

  /** The launcher says through {@code -Dkefu.terminal=true} that standard error is a terminal. */
  public static Progress start(String title) {
    return new Progress(title, System.err, Boolean.getBoolean("kefu.terminal"));
  }

  /**
   * @param done and {@code total} in the same unit; a total of 0 means unknown
   * @param detail rates and figures to show after the bar, for example {@code "loss 0.412 · 9,120
   *     tokens/s"}
   */
  public synchronized void update(long done, long total, String detail) {
    long now = System.nanoTime();
    last = line(done, total, detail, now);
    if (now - lastShownNanos >= (terminal ? BAR_EVERY : LINE_EVERY).toNanos()) {
      show(now);
    }
  }

  private void show(long now) {
    lastShownNanos = now;
    if (terminal) {
      out.print("\r\u001b[2K" + last);
    } else {
      out.println(last);
    }
    out.flush();
  }

  private String line(long done, long total, String detail, long now) {
    double elapsed = (now - startNanos) / 1e9;
    StringBuilder text = new StringBuilder(title).append(' ');
    if (total > 0) {
      double share = Math.min(1, done / (double) total);
      int filled = (int) Math.round(share * BAR_WIDTH);
      text.append('[')
          .append("#".repeat(filled))
          .append(".".repeat(BAR_WIDTH - filled))
          .append("] ");
      text.append(String.format("%3d %% ", Math.round(100 * share)));
      if (done > 0 && done < total) {
        text.append("· ").append(clock(elapsed * (total - done) / done)).append(" left ");
      }
    }
    if (!detail.isEmpty()) {
      text.append("· ").append(detail).append(' ');
    }
    return text.append("· ").append(clock(elapsed)).toString();
  }

  private static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format("%d:%02d", s / 60, s % 60)
        : String.format("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** Leaves the last state on the screen. */
  @Override
  public synchronized void close() {
    if (!last.isEmpty() && terminal) {
      out.println("\r\u001b[2K" + last);
    } else if (!last.isEmpty()) {
      out.println(last);
    }
    out.flush();
  }
}
