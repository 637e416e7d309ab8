package io.kefu.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected figures are scikit-learn's {@code roc_auc_score} and {@code f1_score}. */
class ScopeScoresTest {
  private static final ScopeScores SCORES =
      new ScopeScores(
          new double[] {0.9, 0.8, 0.8, 0.7, 0.55, 0.95}, new double[] {0.3, 0.8, 0.5, 0.6});

  @Test
  void areaUnderTheCurveCountsTiesHalf() {
    assertThat(SCORES.auroc()).isCloseTo(0.8333333333333333, within(1e-12));
  }

  @Test
  void theThresholdHasTheBestF1OfTheOutOfScopeClass() {
    // Between 0.6 and 0.7: three of four are found, and one in-scope example is rejected.
    assertThat(SCORES.bestF1Threshold()).isCloseTo(0.65, within(1e-12));
    assertThat(SCORES.f1(0.65)).isCloseTo(0.75, within(1e-12));
    assertThat(SCORES.outOfScopeBelow(0.65)).isEqualTo(3);
    assertThat(SCORES.inScopeBelow(0.65)).isEqualTo(1);
  }

  @Test
  void whereAllMustBeRejectedTheThresholdIsAboveAll() {
    ScopeScores reversed = new ScopeScores(new double[] {0.1}, new double[] {0.5, 0.9});
    assertThat(reversed.outOfScopeBelow(reversed.bestF1Threshold())).isEqualTo(2);
  }

  @Test
  void neighbouringScoresAreToldApart() {
    double low = 0.5;
    double high = Math.nextUp(low);
    ScopeScores close = new ScopeScores(new double[] {high}, new double[] {low});
    assertThat(close.f1(close.bestF1Threshold())).isEqualTo(1);
  }

  @Test
  void withoutOutOfScopeExamplesAShareOfTheOthersIsRejected() {
    double[] inScope = new double[100];
    for (int i = 0; i < 100; i++) {
      inScope[i] = i / 100.0;
    }
    ScopeScores scores = new ScopeScores(inScope, new double[0]);
    assertThat(scores.inScopeBelow(scores.quantile(0.05))).isEqualTo(5);
    assertThat(scores.bestF1Threshold()).isNaN();
    assertThat(scores.auroc()).isNaN();
    assertThat(new ScopeScores(new double[0], new double[0]).quantile(0.05)).isNaN();
  }
}
