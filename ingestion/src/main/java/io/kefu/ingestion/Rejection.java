package io.kefu.ingestion;

/**
 * A record that goes to quarantine. The detail names the field and what was expected, never the
 * value.
 */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Rejection(Reason reason, String detail) {
    // No stack trace: a file may hold millions of bad records.
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
