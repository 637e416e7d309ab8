package io.kefu.ingestion.samples;

import java.util.List;

/**
 * Personal data that looks right and belongs to nobody: reserved numbers where a standard reserves
 * some, otherwise invented ones.
 */
final class PersonalData {
  /** GB/T 2260 codes of provinces. */
  private static final List<String> PROVINCES =
      List.of(
          "11", "12", "13", "21", "31", "32", "33", "35", "37", "42", "43", "44", "50", "51", "61");

  private static final List<String> MOBILE_PREFIXES =
      List.of("131", "135", "138", "139", "150", "158", "166", "176", "186", "188", "198");

  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private PersonalData() {}

  /** GB 11643, 18 characters; no district has the number 0199. */
  static String residentId(Rng rng) {
    String body =
        rng.pick(PROVINCES)
            + "0199"
            + rng.between(1950, 2005)
            + two(rng.between(1, 12))
            + two(rng.between(1, 28))
            + rng.digits(3);
    return body + residentIdCheck(body);
  }

  /** ISO 7064 MOD 11-2, as GB 11643 uses it. */
  static char residentIdCheck(String body) {
    int sum = 0;
    for (int i = 0; i < ID_WEIGHTS.length; i++) {
      sum += ID_WEIGHTS[i] * (body.charAt(i) - '0');
    }
    return "10X98765432".charAt(sum % 11);
  }

  /** 16 or 19 digits that pass the Luhn check (ISO/IEC 7812-1), under invented issuer numbers. */
  static String bankCard(Rng rng) {
    boolean longer = rng.chance(0.5);
    String body = longer ? "629999" + rng.digits(12) : "409999" + rng.digits(9);
    return body + luhn(body);
  }

  static char luhn(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** China reserves no mobile numbers for fiction; these are random. */
  static String chineseMobile(Rng rng) {
    return rng.pick(MOBILE_PREFIXES) + rng.digits(8);
  }

  /** 555-0100 to 555-0199, which the North American plan keeps for fiction. */
  static String americanPhone(Rng rng) {
    return rng.pick("212", "312", "415", "617", "206") + "55501" + rng.digits(2);
  }

  /** Domains of RFC 2606. */
  static String emailDomain(Rng rng) {
    return rng.pick("example.com", "example.org", "example.net", "mail.example.com");
  }

  /** RFC 5737 and RFC 3849 documentation addresses. */
  static String ip(Rng rng) {
    if (rng.chance(0.1)) {
      return "2001:db8::" + Integer.toHexString(rng.between(1, 65535));
    }
    return rng.pick("192.0.2.", "198.51.100.", "203.0.113.") + rng.between(1, 254);
  }

  static String url(Rng rng) {
    String scheme = rng.pick("https://", "http://", "https://www.");
    String host = rng.pick("shop.example.com", "example.com", "account.example.org");
    String path = rng.pick("/u/", "/reset?key=", "/my/orders/", "/share/");
    return scheme + host + path + Long.toString(rng.below(1L << 40), 36);
  }

  static String order(Rng rng) {
    return switch (rng.below(4)) {
      case 0 -> "2024" + two(rng.between(1, 12)) + two(rng.between(1, 28)) + rng.digits(8);
      case 1 -> "E" + rng.digits(10);
      case 2 -> "LN-" + rng.digits(9);
      default -> "DD24" + rng.digits(10);
    };
  }

  static String courier(Rng rng) {
    return rng.pick("SF", "YT", "JD") + rng.digits(13);
  }

  static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
