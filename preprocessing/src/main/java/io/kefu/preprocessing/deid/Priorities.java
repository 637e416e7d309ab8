package io.kefu.preprocessing.deid;

/** Which type keeps a stretch that several claim: the one that explains it most specifically. */
final class Priorities {
  static final int URL = 90;
  static final int EMAIL = 80;
  static final int USCC = 72;
  static final int ID_CARD = 70;
  static final int DATE_OF_BIRTH = 68;

  /** Directly behind "order number" or the like. */
  static final int ORDER_LABELLED = 65;

  static final int PASSPORT = 64;
  static final int SOCIAL_ACCOUNT = 63;
  static final int POSTCODE = 62;
  static final int BANK_CARD = 60;
  static final int PLATE = 55;
  static final int PHONE = 50;

  /** Near a word such as "parcel". */
  static final int ORDER_NEAR = 45;

  static final int IP = 40;

  /** What is left of an address after the numbers in it have been taken. */
  static final int ADDRESS = 30;

  static final int PERSON = 20;

  /** Nothing but its length speaks for it. */
  static final int UNEXPLAINED = 10;

  private Priorities() {}
}
