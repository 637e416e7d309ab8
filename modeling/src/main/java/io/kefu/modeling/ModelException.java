package io.kefu.modeling;

/**
 * A model, tokenizer or checkpoint that cannot be used as it is. The message says what happened,
 * which file or value, and how to fix it; the command line prints it as one line and exits with
 * code 2.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
