package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogitsTest {
  /** SciPy: {@code -logsumexp([1.5, -0.5, 3.25])}. */
  @Test
  void energyIsTheNegativeLogarithmOfTheSumOfExponentials() {
    assertThat(Logits.energy(new float[] {1.5f, -0.5f, 3.25f}))
        .isCloseTo(-3.4300620805209254, within(1e-7));
    assertThat(Logits.energy(new float[] {1000, 1000})).isCloseTo(-1000.6931472, within(1e-6));
  }
}
