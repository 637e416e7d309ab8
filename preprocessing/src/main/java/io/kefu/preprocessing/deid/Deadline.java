package io.kefu.preprocessing.deid;

/** When the search of one text has to be over. */
final class Deadline {
  static final Deadline NONE = new Deadline(0, 0);

  private final long startNanos;
  private final long limitMillis;

  private Deadline(long startNanos, long limitMillis) {
    this.startNanos = startNanos;
    this.limitMillis = limitMillis;
  }

  /**
   * @param limitMillis 0 for no limit
   */
  static Deadline in(long limitMillis) {
    return limitMillis == 0 ? NONE : new Deadline(System.nanoTime(), limitMillis);
  }

  /**
   * @throws DetectionTimeoutException when the time is over
   */
  void check() {
    if (limitMillis > 0 && System.nanoTime() - startNanos > limitMillis * 1_000_000) {
      throw new DetectionTimeoutException(
          "the search for personal data took longer than "
              + limitMillis
              + " ms; raise kefu.deid.time-limit-ms, or split the record");
    }
  }

  /** For loops over a long text: looks at the clock at every 1024th step, not at the first. */
  void check(int step) {
    if ((step & 1023) == 1023) {
      check();
    }
  }
}
