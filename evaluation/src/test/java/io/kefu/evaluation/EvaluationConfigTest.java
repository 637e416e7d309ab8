package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationConfigTest {
  @Test
  void defaultsAreThoseOfTheReference() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new EvaluationConfig(
                20,
                10,
                "test",
                new OutOfScopeConfig("probability", 0.05),
                new GenerationConfig(128, 2000, 10)));
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> read(Map.of("evaluate.minimum-group-size", 0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.evaluate.minimum-group-size = 0");
    assertThatThrownBy(() -> read(Map.of("evaluate.split", "tset")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.evaluate.split = tset");
  }

  private static EvaluationConfig read(Map<String, ?> flags) {
    return EvaluationConfig.from(JobConfig.load(Optional.empty(), flags).section("evaluate"));
  }
}
