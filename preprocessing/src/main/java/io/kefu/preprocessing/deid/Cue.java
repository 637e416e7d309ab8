package io.kefu.preprocessing.deid;

/** What a word says about the number or name near it; the words are in {@code cues.txt}. */
enum Cue {
  PHONE,
  /** Numbers of companies. */
  HOTLINE,
  ID_CARD,
  SSN,
  BANK_CARD,
  /** Announces an order or courier number: "order number". */
  ORDER,
  /** Speaks of orders: "parcel". */
  ORDER_NEAR,
  PASSPORT,
  PLATE,
  USCC,
  POSTCODE,
  BIRTH,
  /** Names a network: "WeChat". */
  SOCIAL,
  /** Announces an account of one: "WeChat id". */
  SOCIAL_ID,
  IP,
  URL,
  EMAIL,
  VERSION,
  /** Announces a number that is not personal: "serial number", "price". */
  OTHER,
  /** Speaks of a vehicle, whose plate may stand near. */
  VEHICLE,
  /** An at sign in words. */
  AT,
  /** An English digit or small number. */
  DIGIT;

  int bit() {
    return 1 << ordinal();
  }

  static int bits(Cue first, Cue... more) {
    int bits = first.bit();
    for (Cue cue : more) {
      bits |= cue.bit();
    }
    return bits;
  }
}
