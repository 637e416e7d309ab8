package io.kefu.preprocessing.deid;

/** Kinds of personal data; the names are part of the tables and of the command line. */
public enum PiiType {
  /** A person's name without a title such as 先生 or Mr. */
  PERSON,
  /**
   * A customer's number; company hotlines (400, 800, 955xx, 10086, 12315, 110) are not personal.
   */
  PHONE,
  EMAIL,
  /** Chinese resident identity numbers (GB 11643) and US social security numbers. */
  ID_CARD,
  /** 13 to 19 digits that pass Luhn (ISO/IEC 7812). */
  BANK_CARD,
  /** A postal address without its postcode; a bare city or region is none. */
  ADDRESS,
  /** Order and courier numbers. */
  ORDER_ID,
  /** Vehicle licence plates, those of new-energy vehicles (GA 36) included. */
  PLATE,
  PASSPORT,
  /** Unified social credit identifiers (GB 32100). */
  USCC,
  IP,
  URL,
  DATE_OF_BIRTH,
  /** An account name or number of a social network or messenger, such as WeChat or QQ. */
  SOCIAL_ACCOUNT,
  POSTCODE
}
