package io.kefu.preprocessing.pii;

import java.util.random.RandomGenerator;

/** Check digits of invented numbers, so that the gold set can tell right ones from wrong ones. */
final class Checksums {
  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ID_CHECKS = "10X98765432";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private Checksums() {}

  /** GB 11643-1999: ISO 7064 MOD 11-2 over the first 17 digits; {@code X} stands for ten. */
  static char identity(String digits17) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += ID_WEIGHTS[i] * (digits17.charAt(i) - '0');
    }
    return ID_CHECKS.charAt(sum % 11);
  }

  /** ISO/IEC 7812-1 annex B (Luhn): the digit that makes {@code digits} followed by it pass. */
  static char luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled / 10 + doubled % 10;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** GB 11714-1997: the ninth character of an organisation code of digits. */
  static char organisation(String digits8) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += ORGANISATION_WEIGHTS[i] * (digits8.charAt(i) - '0');
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : (char) ('0' + check % 11);
  }

  /** GB 32100-2015: weights 3^i mod 31 over the first 17 characters. */
  static char credit(String characters17) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += weight * CREDIT_ALPHABET.indexOf(characters17.charAt(i));
      weight = weight * 3 % 31;
    }
    return CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** A digit or letter of {@code alphabet} other than {@code right}. */
  static char wrong(char right, String alphabet, RandomGenerator random) {
    char c = right;
    while (c == right) {
      c = alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return c;
  }
}
