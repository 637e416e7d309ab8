package io.kefu.app.command;

import io.kefu.core.UserException;

/** Checks of flags that no configuration section checks. */
final class Arguments {
  private Arguments() {}

  static void present(String value, String flag) {
    if (value.isBlank()) {
      throw new UserException(flag + " is empty; give a value");
    }
  }

  static void atLeast(long minimum, long value, String flag) {
    if (value < minimum) {
      throw new UserException(flag + " " + value + " is out of range; use " + minimum + " or more");
    }
  }
}
