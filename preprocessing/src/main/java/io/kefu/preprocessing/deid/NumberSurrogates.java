package io.kefu.preprocessing.deid;

/**
 * Numbers of the right length that belong to nobody.
 *
 * <ul>
 *   <li>Chinese mobile: 12…, where mobile numbers start with 13 to 19
 *   <li>with trunk 0 or +86: an area code that starts with 0; local: a first 0
 *   <li>North American: an area code that starts with 1; other countries: country code 999, which
 *       ITU-T E.164 leaves unassigned
 *   <li>resident id: region 99, which GB/T 2260 does not have, and a wrong check character; social
 *       security number: area 000, never issued
 *   <li>bank card: a first 0, which ISO/IEC 7812 gives to no card issuer, and a digit that fails
 *       Luhn
 * </ul>
 */
final class NumberSurrogates {
  private NumberSurrogates() {}

  /** As many digits as the canonical number. */
  static String phone(PhoneNumber number, Draw draw) {
    String marked =
        switch (number.plan()) {
          case MOBILE_CN -> "12";
          case TRUNK, LOCAL -> "0";
          case NORTH_AMERICA -> "1";
          case INTERNATIONAL -> "999";
        };
    return marked + draw.digits(Math.max(0, number.canonical().length() - marked.length()));
  }

  static String card(int length, Draw draw) {
    String start = "0" + draw.digits(Math.max(0, length - 2));
    int last = draw.below(10);
    return Checksums.luhn(start + last) ? start + (last + 1) % 10 : start + last;
  }

  /**
   * @param formatted the value as written; its separators stay
   * @param length of the number without separators: 18, 15 or 9
   */
  static String idCard(String formatted, int length, Draw draw) {
    if (length == 9) {
      return Digits.overlay(formatted, "000" + draw.digits(6));
    }
    String region = "99" + draw.digits(4);
    int year = 1950 + draw.below(60);
    String day = String.format("%02d%02d", 1 + draw.below(12), 1 + draw.below(28));
    if (length == 15) {
      return Digits.overlay(
          formatted, region + String.valueOf(year).substring(2) + day + draw.digits(3));
    }
    String first17 = region + year + day + draw.digits(3);
    char right = Checksums.residentCheck(first17);
    char wrong = (char) ('0' + draw.below(10));
    if (wrong == right) {
      wrong = wrong == '9' ? '0' : (char) (wrong + 1);
    }
    // The last character may be an X, which an overlay of digits would leave in place.
    String body = formatted.substring(0, formatted.length() - 1);
    return Digits.overlay(body, first17) + wrong;
  }
}
