package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateComparisonTest {
  @Test
  void countsPairsOfSlotAndValue() {
    assertThat(StateComparison.of("city=Rome; people=2; date=may", "city=Rome; people=3; time=5"))
        .containsExactly(0L, 1L, 3L, 3L);
    assertThat(StateComparison.of("city=Rome", "city=Rome")).containsExactly(1L, 1L, 1L, 1L);
    assertThat(StateComparison.of("none", "")).containsExactly(1L, 0L, 0L, 0L);
    assertThat(StateComparison.of("none", "city=Rome")).containsExactly(0L, 0L, 0L, 1L);
  }

  @Test
  void whatATokenizerDoesToATextDoesNotCount() {
    assertThat(
            StateComparison.of(
                "city=San José; hotel-area=中心", "city = san jose ; hotel - area = 中 心"))
        .containsExactly(1L, 2L, 2L, 2L);
    assertThat(StateComparison.of("note=a\\=b", "note = a \\ = b")).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void theStateIsOneLine() {
    assertThat(StateComparison.of("city=Rome", "city=Rome\ncustomer: and people=2"))
        .containsExactly(1L, 1L, 1L, 1L);
  }
}
