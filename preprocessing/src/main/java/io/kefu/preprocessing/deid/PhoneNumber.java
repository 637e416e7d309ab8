package io.kefu.preprocessing.deid;

/**
 * A telephone number without its formatting.
 *
 * @param prefix digits before the canonical ones: country code, exit code or trunk 0
 * @param canonical what two ways of writing one number share
 */
record PhoneNumber(String prefix, String canonical, Plan plan) {
  /** Which numbering plan decides what an impossible number looks like. */
  enum Plan {
    MOBILE_CN,
    TRUNK,
    NORTH_AMERICA,
    INTERNATIONAL,
    LOCAL
  }

  static PhoneNumber parse(String formatted) {
    String digits = Digits.of(formatted);
    boolean plus = formatted.startsWith("+");
    int country = digits.startsWith("0086") ? 4 : digits.startsWith("86") ? 2 : 0;
    String national = digits.substring(country);
    if (national.length() == 11 && PhonePlans.mobile(national) && (country > 0 || !plus)) {
      return new PhoneNumber(digits.substring(0, country), national, Plan.MOBILE_CN);
    }
    if (plus && digits.startsWith("86")) {
      return new PhoneNumber("86", digits.substring(2), Plan.TRUNK);
    }
    if (plus && !digits.startsWith("1")) {
      return new PhoneNumber("", digits, Plan.INTERNATIONAL);
    }
    if (digits.startsWith("0")) {
      return new PhoneNumber("0", digits.substring(1), Plan.TRUNK);
    }
    if (digits.startsWith("1")) {
      return new PhoneNumber("1", digits.substring(1), Plan.NORTH_AMERICA);
    }
    return new PhoneNumber("", digits, digits.length() < 10 ? Plan.LOCAL : Plan.NORTH_AMERICA);
  }
}
