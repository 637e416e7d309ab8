package io.kefu.preprocessing.deid.policy;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.PiiType;
import io.kefu.preprocessing.deid.Replacer;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is done with each type of personal data.
 *
 * @param name for reports
 * @param everyIdentifier whether each conversation id is replaced, or only one that holds personal
 *     data; ids that stay link releases made with different keys
 * @param rules one for every type
 */
public record Policy(String name, boolean everyIdentifier, Map<PiiType, Rule> rules)
    implements Serializable {

  public Policy {
    rules = Map.copyOf(rules);
  }

  /** Surrogates, and dates of birth moved by up to a year. */
  public static Policy builtIn() {
    Map<PiiType, Rule> rules = new TreeMap<>();
    for (PiiType type : PiiType.values()) {
      boolean date = type == PiiType.DATE_OF_BIRTH;
      rules.put(type, Rule.of(date ? Action.DATE_SHIFT : Action.SURROGATE));
    }
    return new Policy("built-in", false, rules);
  }

  public Rule rule(PiiType type) {
    return rules.get(type);
  }

  /** The actions by type, as text. */
  public Map<String, String> describe() {
    Map<String, String> text = new TreeMap<>();
    rules.forEach((type, rule) -> text.put(type.name(), rule.describe()));
    text.put("conversation-id", everyIdentifier ? "surrogate" : "surrogate if personal");
    return text;
  }

  /** SHA-256 of all but the name: equal policies do the same. */
  public String digest() {
    return Digests.sha256(Json.line(describe()));
  }

  public Replacer replacer(DeidKey key) {
    return new PolicyReplacer(this, key);
  }
}
