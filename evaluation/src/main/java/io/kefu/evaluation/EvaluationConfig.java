package io.kefu.evaluation;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import java.util.List;

/**
 * How predictions are scored.
 *
 * @param minimumGroupSize groups with fewer examples do not count towards the gap; at least 1
 * @param calibrationBins equal-width bins of the predicted probability; 2 to 100
 * @param split {@code train}, {@code validation} or {@code test}
 */
public record EvaluationConfig(
    int minimumGroupSize,
    int calibrationBins,
    String split,
    OutOfScopeConfig outOfScope,
    GenerationConfig generation) {
  private static final List<String> SPLITS = List.of("train", "validation", "test");

  /**
   * @param evaluate the {@code kefu.evaluate} section
   */
  public static EvaluationConfig from(Section evaluate) {
    String split = evaluate.string("split");
    if (!SPLITS.contains(split)) {
      throw new UserException(
          "kefu.evaluate.split = " + split + " is no split; use train, validation or test");
    }
    return new EvaluationConfig(
        evaluate.integer("minimum-group-size", 1, 1_000_000),
        evaluate.integer("calibration-bins", 2, 100),
        split,
        OutOfScopeConfig.from(evaluate.section("out-of-scope")),
        GenerationConfig.from(evaluate.section("generation")));
  }
}
