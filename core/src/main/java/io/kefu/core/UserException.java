package io.kefu.core;

/**
 * A mistake the user can correct: a wrong flag, a missing file, an unreadable value. The command
 * line prints the message as one line and exits with code 2, so the message must say what happened,
 * which value or file, and how to fix it; it must never hold personal data or a key.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
