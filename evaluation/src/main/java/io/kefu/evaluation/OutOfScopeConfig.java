package io.kefu.evaluation;

import io.kefu.core.config.Section;
import java.util.List;

/**
 * How texts that belong to no class are told.
 *
 * @param score {@value #PROBABILITY} or {@value #ENERGY}
 * @param reject share of the in-scope validation examples that may be rejected where there are no
 *     out-of-scope ones; 0 to 0.5
 */
public record OutOfScopeConfig(String score, double reject) {
  static final String PROBABILITY = "probability";
  static final String ENERGY = "energy";

  static OutOfScopeConfig from(Section section) {
    return new OutOfScopeConfig(
        section.choice("score", List.of(PROBABILITY, ENERGY)), section.number("reject", 0, 0.5));
  }

  boolean byEnergy() {
    return score.equals(ENERGY);
  }
}
