package io.kefu.preprocessing.deid;

/** Draws symbols from one HMAC, the same ones every time. */
final class Draw {
  private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";

  /**
   * What is left of the HMACs as one number, 32 bits each, the highest first. 256 bits of one HMAC
   * are more than a surrogate takes, so the bias of the remainder is nothing.
   */
  private final int[] rest;

  /** Where the number starts: all before it are 0. */
  private int first;

  /**
   * @param hmacs of a multiple of 4 bytes each
   */
  Draw(byte[]... hmacs) {
    int length = 0;
    for (byte[] hmac : hmacs) {
      length += hmac.length;
    }
    rest = new int[length / 4];
    int at = 0;
    for (byte[] hmac : hmacs) {
      for (byte b : hmac) {
        rest[at >> 2] = rest[at >> 2] << 8 | b & 0xFF;
        at++;
      }
    }
  }

  /** From 0 to {@code bound - 1}: the remainder; the quotient is left. */
  int below(int bound) {
    long remainder = 0;
    for (int i = first; i < rest.length; i++) {
      long part = remainder << 32 | rest[i] & 0xFFFF_FFFFL;
      rest[i] = (int) (part / bound);
      remainder = part % bound;
    }
    while (first < rest.length && rest[first] == 0) {
      first++;
    }
    return (int) remainder;
  }

  String digits(int count) {
    StringBuilder out = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      out.append((char) ('0' + below(10)));
    }
    return out.toString();
  }

  String word(int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(BASE_36.charAt(below(36)));
    }
    return out.toString();
  }
}
