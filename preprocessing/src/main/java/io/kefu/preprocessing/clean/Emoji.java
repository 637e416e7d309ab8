package io.kefu.preprocessing.clean;

/** What becomes of emoji. */
public enum Emoji {
  /** Stays; models with a byte or subword vocabulary may know it. */
  KEEP,
  /** Becomes its name in brackets, in the language of the text: [grinning face], [嘿嘿]. */
  NAME,
  /** Goes. */
  REMOVE
}
