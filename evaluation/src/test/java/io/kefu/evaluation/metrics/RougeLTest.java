package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formula of Lin 2004 worked out by hand. */
class RougeLTest {
  @Test
  void theLongestCommonSubsequenceOfWordsDecides() {
    // the quick brown jumps the, 5 of 9 and 8 words.
    Average english =
        RougeL.of(
            "The quick brown fox jumps over the lazy dog", "The quick brown dog jumps on the log.");

    assertThat(english.precision()).isEqualTo(5.0 / 8);
    assertThat(english.recall()).isEqualTo(5.0 / 9);
    assertThat(english.f1()).isCloseTo(10.0 / 17, within(1e-12));
  }

  @Test
  void aChineseCharacterIsAWord() {
    // 客户要退款, 5 of 13 and 9 characters.
    Average chinese = RougeL.of("客户要求退款,因为订单没有到。", "订单没到,客户要退款");

    assertThat(chinese.f1()).isCloseTo(10.0 / 22, within(1e-12));
    assertThat(Words.of("订单A-42到了")).containsExactly("订", "单", "a", "42", "到", "了");
  }

  @Test
  void aTextWithoutWordsScoresNothing() {
    assertThat(RougeL.of("refund", "").f1()).isZero();
    assertThat(RougeL.of("…", "refund").f1()).isZero();
  }
}
