package io.kefu.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassSamplerTest {
  /** 900, 90 and 10 examples of three classes. */
  private static int label(int example) {
    return example < 900 ? 0 : example < 990 ? 1 : 2;
  }

  private static BatchPlan plan(long seed) {
    ClassSampler sampler = new ClassSampler(1000, ClassSamplerTest::label);
    return new BatchPlan(1000, i -> 4, 40, seed, Optional.of(sampler));
  }

  /** The share of a class among 3000 draws has a standard error of √(1/3 · 2/3 / 3000) = 0.0086. */
  @Test
  void classesAreDrawnEquallyOften() {
    int[] drawn = new int[3];
    for (int epoch = 0; epoch < 3; epoch++) {
      plan(1)
          .epoch(epoch)
          .forEach(batch -> java.util.Arrays.stream(batch).forEach(i -> drawn[label(i)]++));
    }
    assertThat(drawn[0] + drawn[1] + drawn[2]).isEqualTo(3000);
    for (int count : drawn) {
      assertThat(count / 3000.0).isEqualTo(1 / 3.0, within(5 * 0.0086));
    }
  }

  @Test
  void drawIsAFunctionOfSeedAndEpoch() {
    assertThat(plan(1).epoch(2)).usingRecursiveComparison().isEqualTo(plan(1).epoch(2));
    assertThat(plan(1).epoch(2).get(0)).isNotEqualTo(plan(1).epoch(3).get(0));
  }
}
