package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenMaskingTest {
  private static final int MASK = 4;
  private static final int VOCABULARY = 1000;
  private static final int TOKENS = 200_000;

  private final int[] original = IntStream.range(0, TOKENS).map(i -> 5 + i % 900).toArray();
  private final int[] ids = original.clone();
  private final int[] labels = original.clone();

  @Test
  void fifteenPercentAreTargetsOfWhichEightyPercentAreMaskedAndTenReplaced() {
    TokenMasking.mask(ids, labels, new Random(1), MASK, VOCABULARY);
    double targets = IntStream.of(labels).filter(l -> l != -100).count();
    double masked = IntStream.of(ids).filter(id -> id == MASK).count();
    double changed =
        IntStream.range(0, TOKENS).filter(i -> ids[i] != original[i] && ids[i] != MASK).count();
    assertThat(targets / TOKENS).isCloseTo(0.15, within(0.005));
    assertThat(masked / targets).isCloseTo(0.8, within(0.02));
    assertThat(changed / targets).isCloseTo(0.1, within(0.01));
  }

  @Test
  void aTargetIsTheTokenThatStoodThereAndNothingElseChanges() {
    TokenMasking.mask(ids, labels, new Random(2), MASK, VOCABULARY);
    for (int i = 0; i < TOKENS; i++) {
      assertThat(labels[i]).isIn(-100, original[i]);
      if (labels[i] == -100) {
        assertThat(ids[i]).isEqualTo(original[i]);
      }
    }
  }

  @Test
  void tokensThatMayNotBeMaskedAreNever() {
    Arrays.fill(labels, 0, TOKENS / 2, -100);
    TokenMasking.mask(ids, labels, new Random(3), MASK, VOCABULARY);
    assertThat(Arrays.copyOf(ids, TOKENS / 2)).isEqualTo(Arrays.copyOf(original, TOKENS / 2));
    assertThat(IntStream.of(labels).limit(TOKENS / 2)).containsOnly(-100);
  }
}
