package io.kefu.preprocessing.deid;

import java.math.BigInteger;

/** Draws symbols from one HMAC, the same ones every time. */
final class Draw {
  private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";

  /** 256 bits each: more than the surrogate takes, so the bias of the remainder is nothing. */
  private BigInteger rest = BigInteger.ZERO;

  Draw(byte[]... hmacs) {
    for (byte[] hmac : hmacs) {
      rest = rest.shiftLeft(8 * hmac.length).or(new BigInteger(1, hmac));
    }
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(bound));
    rest = parts[0];
    return parts[1].intValue();
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
