package io.kefu.preprocessing.deid.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a policy can do with a value. */
public enum Action {
  /** Another value of the same type, the same for the same value under one key. */
  SURROGATE("surrogate"),
  /** Stars for letters and digits but the first and last few. */
  MASK("mask"),
  /** The type's name in brackets. */
  REDACT("redact"),
  /** The city of an address, the year of a date, the network of an IP address, … */
  GENERALISE("generalise"),
  /** The date moved by a number of days that is the customer's own. */
  DATE_SHIFT("date-shift"),
  /** Format-preserving encryption, NIST SP 800-38G. */
  FF1("ff1"),
  /** Left as it is; not personal data by this policy. */
  KEEP("keep");

  private final String id;

  Action(String id) {
    this.id = id;
  }

  /** The name in policy files and tables. */
  public String id() {
    return id;
  }

  static Optional<Action> of(String id) {
    return Arrays.stream(values()).filter(a -> a.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Action::id).toList();
  }
}
