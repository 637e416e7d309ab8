package io.kefu.preprocessing.deid;

/** Kinds of personal data; the names are part of the tables and of the command line. */
public enum PiiType {
  /**
   * A customer's number; company hotlines (400, 800, 955xx, 10086, 12315, 110) are not personal.
   */
  PHONE,
  EMAIL,
  /** Chinese resident identity numbers (GB 11643) and US social security numbers. */
  ID_CARD,
  BANK_CARD,
  /** Order and courier numbers. */
  ORDER_ID,
  URL,
  IP
}
