package io.kefu.training.tune;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;

/**
 * What a setting may be: one of a few values, or a number between two.
 *
 * @param key below {@code kefu.train}
 * @param values empty for a range
 * @param logarithmic whether every power of ten is as likely as another
 * @param whole whether the setting is a whole number
 */
record SearchRange(
    String key, List<String> values, double low, double high, boolean logarithmic, boolean whole) {
  /** Digits that a drawn number keeps, so that it can be read and typed. */
  private static final MathContext DIGITS = new MathContext(3);

  static SearchRange from(String key, Section range, boolean whole) {
    List<String> values = range.texts("values");
    String name = "kefu.tune.parameters." + key;
    if (!values.isEmpty()) {
      return new SearchRange(key, values, 0, 0, false, whole);
    }
    if (!range.has("low") || !range.has("high")) {
      throw new UserException(name + " needs low and high, or values");
    }
    double low = range.number("low", -1e300, 1e300);
    double high = range.number("high", low, 1e300);
    boolean logarithmic = range.choice("scale", List.of("linear", "log")).equals("log");
    if (logarithmic && low <= 0) {
      throw new UserException(
          name + ".low = " + low + " must be above 0 on a logarithmic scale; use scale = linear");
    }
    return new SearchRange(key, values, low, high, logarithmic, whole);
  }

  String draw(Random random) {
    double share = random.nextDouble();
    if (!values.isEmpty()) {
      return values.get((int) (share * values.size()));
    }
    double value =
        logarithmic
            ? Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)))
            : low + share * (high - low);
    if (whole) {
      return String.valueOf(Math.round(value));
    }
    double readable = new BigDecimal(value).round(DIGITS).doubleValue();
    return String.valueOf(Math.max(low, Math.min(high, readable)));
  }
}
