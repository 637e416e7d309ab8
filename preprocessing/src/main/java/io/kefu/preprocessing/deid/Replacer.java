package io.kefu.preprocessing.deid;

/** Decides what stands in the text for a value that was found. */
public interface Replacer {
  /** The action's name under which a value was left as it is. */
  String KEEP = "keep";

  /**
   * @param value as it stands in the text
   * @param customer whose turn it is; the dates of one customer move together
   */
  Replaced replace(PiiType type, String value, String customer);

  /**
   * One replacement.
   *
   * @param action for the record, for example {@code surrogate}
   */
  record Replaced(String text, String action) {}
}
