package io.kefu.preprocessing.deid;

/** What the numbering plans say of a string of digits. */
final class PhonePlans {
  /** Country codes of ITU-T E.164 with the shortest and longest number, code included. */
  private static final String[] COUNTRIES = {
    "1 11 11",
    "7 11 11",
    "20 11 12",
    "27 11 11",
    "30 12 12",
    "31 11 11",
    "32 10 11",
    "33 11 11",
    "34 11 11",
    "36 10 11",
    "39 10 13",
    "40 11 11",
    "41 11 11",
    "43 10 13",
    "44 11 12",
    "45 10 10",
    "46 9 12",
    "47 10 10",
    "48 11 11",
    "49 9 14",
    "51 10 11",
    "52 12 13",
    "53 8 10",
    "54 12 13",
    "55 12 13",
    "56 11 11",
    "57 11 12",
    "58 12 12",
    "60 10 12",
    "61 11 11",
    "62 10 14",
    "63 11 12",
    "64 10 12",
    "65 10 10",
    "66 10 11",
    "81 11 12",
    "82 10 12",
    "84 11 12",
    "86 12 14",
    "90 12 12",
    "91 12 12",
    "92 11 12",
    "93 11 11",
    "94 11 11",
    "95 9 12",
    "98 12 12",
    "212 12 12",
    "234 11 13",
    "351 12 12",
    "352 9 12",
    "353 10 12",
    "358 9 13",
    "380 12 12",
    "420 12 12",
    "852 11 11",
    "853 11 11",
    "855 11 12",
    "880 12 13",
    "886 11 12",
    "961 10 11",
    "966 11 12",
    "971 11 12",
    "972 11 12",
    "974 11 11",
  };

  private static final int[] RANGES = ranges();

  private PhonePlans() {}

  private static int[] ranges() {
    int[] ranges = new int[1000];
    for (String country : COUNTRIES) {
      String[] parts = country.split(" ");
      ranges[Integer.parseInt(parts[0])] =
          100 * Integer.parseInt(parts[1]) + Integer.parseInt(parts[2]);
    }
    return ranges;
  }

  /** A Chinese mobile number, with or without 86 and 0086. */
  static boolean mobile(String d) {
    int from = d.length() == 13 && d.startsWith("86") ? 2 : 0;
    from = d.length() == 15 && d.startsWith("0086") ? 4 : from;
    return d.length() - from == 11
        && d.charAt(from) == '1'
        && d.charAt(from + 1) >= '3'
        && d.charAt(from + 1) <= '9';
  }

  /**
   * A Chinese fixed line with its trunk 0 and area code; 10 and 2x have 8 digits, others 7 or 8.
   */
  static boolean landline(String d) {
    if (d.length() < 10 || d.length() > 12 || d.charAt(0) != '0') {
      return false;
    }
    char second = d.charAt(1);
    boolean large = d.startsWith("010") || second == '2';
    if (large) {
      return d.length() == 11 && isSubscriber(d.charAt(3));
    }
    return second >= '3' && d.length() >= 11 && isSubscriber(d.charAt(4));
  }

  private static boolean isSubscriber(char first) {
    return first >= '2' && first <= '9';
  }

  /** Country code 86 and an area code without its 0. */
  static boolean landlineAbroad(String d) {
    return d.startsWith("86") && landline("0" + d.substring(2));
  }

  /** North America, with or without the leading 1. */
  static boolean northAmerica(String d) {
    int from = d.length() == 11 && d.charAt(0) == '1' ? 1 : 0;
    return d.length() - from == 10
        && d.charAt(from) >= '2'
        && d.charAt(from + 3) >= '2'
        && !(d.charAt(from + 1) == '1' && d.charAt(from + 2) == '1');
  }

  /**
   * @param d with the country code, without + or 00; a national 0 in parentheses may be inside
   */
  static boolean international(String d) {
    int n = d.length();
    if (n < 8 || n > 15 || d.charAt(0) == '0') {
      return false;
    }
    for (int length = 1; length <= 3; length++) {
      int range = RANGES[Integer.parseInt(d.substring(0, length))];
      if (range > 0) {
        int extra = d.charAt(length) == '0' ? 1 : 0;
        return n >= range / 100 && n <= range % 100 + extra;
      }
    }
    return !d.startsWith("999");
  }

  /** Numbers of companies and services, which anyone may know. */
  static boolean hotline(String d) {
    String n = d.startsWith("0086") ? d.substring(4) : d.startsWith("86") ? d.substring(2) : d;
    if (n.length() == 10) {
      return n.startsWith("400") || n.startsWith("800") || isFree(n, 0);
    }
    boolean service = n.startsWith("95") || n.startsWith("96") || n.startsWith("12");
    return (service && n.length() >= 5 && n.length() <= 8 && !n.startsWith("120"))
        || (n.length() == 8 && (n.startsWith("1010") || n.startsWith("400")))
        || (n.length() == 5 && n.startsWith("1"))
        || (n.length() >= 7 && n.length() <= 11 && (n.startsWith("0800") || n.startsWith("0808")));
  }

  /** With the leading 1: 1-800-…; Chinese mobile numbers may have the same digits. */
  static boolean hotlineAmerica(String d) {
    return d.length() == 11 && d.charAt(0) == '1' && isFree(d, 1);
  }

  /** Free of charge in North America: 800, 833, 844, 855, 866, 877, 888. */
  private static boolean isFree(String d, int at) {
    char second = d.charAt(at + 1);
    return d.charAt(at) == '8'
        && second == d.charAt(at + 2)
        && (second == '0' || (second >= '3' && second <= '8'));
  }
}
