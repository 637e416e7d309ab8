package io.kefu.preprocessing.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/** Check digits of identity and card numbers; the arguments hold digits only. */
final class Checksums {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";

  /** First two digits of GB/T 2260 division codes, and 83 and 91 of residents from elsewhere. */
  private static final Set<String> PROVINCES =
      Set.of(
          ("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63"
                  + " 64 65 71 81 82 83 91")
              .split(" "));

  private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] CREDIT_WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  private Checksums() {}

  /**
   * GB 32100: 18 characters, the first a registration authority, 3 to 8 a division code, the last a
   * check character modulo 31.
   */
  static boolean socialCredit(String code) {
    if (code.length() != 18 || "159ANY".indexOf(code.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 18; i++) {
      int value = CREDIT.indexOf(code.charAt(i));
      if (value < 0 || (i >= 2 && i < 8 && value > 9)) {
        return false;
      }
      sum += i < 17 ? value * CREDIT_WEIGHTS[i] : 0;
    }
    return code.charAt(17) == CREDIT.charAt((31 - sum % 31) % 31);
  }

  /** ISO/IEC 7812-1 annex B. */
  static boolean luhn(String digits) {
    return luhnSum(digits) % 10 == 0;
  }

  private static int luhnSum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 1 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum;
  }

  /**
   * ISO 7064 MOD 11-2 as in GB 11643.
   *
   * @param first17 the digits before the check character
   */
  static char residentCheck(String first17) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (first17.charAt(i) - '0');
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }

  /** 18 characters: known province, real date, right check character. */
  static boolean residentId(String id) {
    return residentShape(id)
        && residentCheck(id.substring(0, 17)) == Character.toUpperCase(id.charAt(17));
  }

  /** Known province and real date, whatever the check character. */
  static boolean residentShape(String id) {
    return PROVINCES.contains(id.substring(0, 2)) && isDate(id.substring(6, 14));
  }

  /** The 15-digit numbers given out until 1999, which have no check digit. */
  static boolean legacyResidentId(String id) {
    return PROVINCES.contains(id.substring(0, 2)) && isDate("19" + id.substring(6, 12));
  }

  /** As issued by the SSA: no area 000, 666 or 9xx, no group 00, no serial 0000. */
  static boolean socialSecurityNumber(String digits) {
    String area = digits.substring(0, 3);
    return !area.equals("000")
        && !area.equals("666")
        && !area.startsWith("9")
        && !digits.startsWith("00", 3)
        && !digits.endsWith("0000");
  }

  static boolean isDate(String yyyymmdd) {
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(yyyymmdd.substring(0, 4)),
              Integer.parseInt(yyyymmdd.substring(4, 6)),
              Integer.parseInt(yyyymmdd.substring(6, 8)));
      return date.getYear() >= 1850 && date.getYear() <= 2100;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
