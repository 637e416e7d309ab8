package io.kefu.preprocessing.deid.policy;

import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.FormatPreserving;
import io.kefu.preprocessing.deid.PiiType;
import io.kefu.preprocessing.deid.Replacer;
import io.kefu.preprocessing.deid.Surrogates;
import java.util.Optional;

/** Applies a policy. What its action cannot be applied to gets a surrogate or is redacted. */
final class PolicyReplacer implements Replacer {
  private final Policy policy;
  private final Surrogates surrogates;
  private final FormatPreserving cipher;

  PolicyReplacer(Policy policy, DeidKey key) {
    this.policy = policy;
    this.surrogates = new Surrogates(key);
    this.cipher = new FormatPreserving(key);
  }

  @Override
  public Replaced replace(PiiType type, String value, String customer) {
    Rule rule = policy.rule(type);
    return switch (rule.action()) {
      case SURROGATE -> surrogate(type, value);
      case KEEP -> new Replaced(value, KEEP);
      case REDACT -> redact(type);
      case MASK -> done(Masks.mask(value, rule.keepFirst(), rule.keepLast()), rule);
      case GENERALISE ->
          Generalisation.of(type, value).map(t -> done(t, rule)).orElseGet(() -> redact(type));
      case DATE_SHIFT ->
          surrogates
              .shifted(value, customer, rule.days())
              .map(t -> done(t, rule))
              .orElseGet(() -> redact(type));
      case FF1 -> {
        Optional<String> text = cipher.encrypt(type, value, rule.allowValid());
        yield text.map(t -> done(t, rule)).orElseGet(() -> surrogate(type, value));
      }
    };
  }

  private static Replaced done(String text, Rule rule) {
    return new Replaced(text, rule.action().id());
  }

  private Replaced surrogate(PiiType type, String value) {
    return new Replaced(surrogates.of(type, value), Action.SURROGATE.id());
  }

  private static Replaced redact(PiiType type) {
    return new Replaced("[" + type + "]", Action.REDACT.id());
  }
}
