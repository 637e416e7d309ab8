package io.kefu.ingestion.mail;

/** An e-mail that cannot be taken. The message names what was expected, never a value. */
public final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean limit;

  private MailException(String message, boolean limit) {
    // No stack trace: a file may hold millions of bad e-mails.
    super(message, null, false, false);
    this.limit = limit;
  }

  static MailException malformed(String expected) {
    return new MailException(expected, false);
  }

  static MailException beyond(String key, long limit) {
    return new MailException(
        "e-mail: must stay within kefu.ingest.email." + key + " = " + limit, true);
  }

  /** Whether one of {@link MailLimits} was passed. */
  public boolean limit() {
    return limit;
  }
}
