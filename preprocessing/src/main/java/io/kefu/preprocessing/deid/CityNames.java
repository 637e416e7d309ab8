package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.deid.address.Cities;

/** Large cities beside a postcode. */
final class CityNames {
  private CityNames() {}

  /** Whether a city in capitals, and a blank, comma or "China" behind it, end here. */
  static boolean endsAt(String text, int offset) {
    int end = trim(text, offset);
    if (end == offset) {
      return false;
    }
    if (text.startsWith("China", end - 5)) {
      end = trim(text, end - 5);
    }
    return Cities.endingAt(text, end) >= 0;
  }

  private static int trim(String text, int offset) {
    int end = offset;
    while (end > 0 && offset - end < 3 && " ,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Whether a blank and a city follow. */
  static boolean startsAt(String text, int offset) {
    return offset + 2 < text.length()
        && text.charAt(offset) == ' '
        && Cities.startingAt(text, offset + 1) > 0;
  }
}
