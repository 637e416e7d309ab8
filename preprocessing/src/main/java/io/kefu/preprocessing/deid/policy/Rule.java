package io.kefu.preprocessing.deid.policy;

import java.io.Serializable;

/**
 * What to do with one type.
 *
 * @param keepFirst letters and digits that a mask leaves at the start
 * @param keepLast and at the end
 * @param days most days that a date is moved
 * @param allowValid whether FF1 may produce values that could be somebody's
 */
public record Rule(Action action, int keepFirst, int keepLast, int days, boolean allowValid)
    implements Serializable {
  static final int DAYS = 365;

  static Rule of(Action action) {
    return new Rule(action, 0, 0, DAYS, false);
  }

  /** For reports and digests: the action and the settings that it uses. */
  String describe() {
    return switch (action) {
      case MASK -> "mask (keep-first " + keepFirst + ", keep-last " + keepLast + ")";
      case DATE_SHIFT -> "date-shift (days " + days + ")";
      case FF1 -> "ff1 (allow-valid " + allowValid + ")";
      default -> action.id();
    };
  }
}
