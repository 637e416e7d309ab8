package io.kefu.preprocessing.deid;

/** The search of one text took longer than it may; the text must be held back. */
public final class DetectionTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message must not quote the text
   */
  public DetectionTimeoutException(String message) {
    super(message);
  }
}
