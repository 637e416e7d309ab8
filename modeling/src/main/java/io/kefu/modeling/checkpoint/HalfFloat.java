package io.kefu.modeling.checkpoint;

/**
 * IEEE 754 binary16; Java 17 has no conversion of its own ({@code Float.float16ToFloat} came with
 * 20).
 */
final class HalfFloat {
  private static final int FRACTION_BITS = 10;
  private static final int LARGEST_EXPONENT = 31;
  private static final int BIAS = 15;

  private HalfFloat() {}

  static float toFloat(short half) {
    int exponent = half >> FRACTION_BITS & LARGEST_EXPONENT;
    int fraction = half & (1 << FRACTION_BITS) - 1;
    float magnitude;
    if (exponent == LARGEST_EXPONENT) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      magnitude =
          Math.scalb((float) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
    }
    return half < 0 ? -magnitude : magnitude;
  }
}
