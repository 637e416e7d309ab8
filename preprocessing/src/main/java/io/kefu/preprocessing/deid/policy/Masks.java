package io.kefu.preprocessing.deid.policy;

/** Stars in the place of letters and digits; separators stay. */
final class Masks {
  private Masks() {}

  /** A value with no more letters and digits than would be kept is masked whole. */
  static String mask(String value, int keepFirst, int keepLast) {
    long symbols = value.codePoints().filter(Character::isLetterOrDigit).count();
    boolean whole = symbols <= (long) keepFirst + keepLast;
    StringBuilder out = new StringBuilder();
    long seen = 0;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        out.appendCodePoint(c);
        continue;
      }
      seen++;
      boolean kept = !whole && (seen <= keepFirst || seen > symbols - keepLast);
      out.appendCodePoint(kept ? c : '*');
    }
    return out.toString();
  }
}
