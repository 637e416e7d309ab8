package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.training.EvaluationConfig;
import io.kefu.training.EvaluationConfig.Metric;
import org.junit.jupiter.api.Test;

/** Patience and threshold as in Transformers' EarlyStoppingCallback. */
class LoopStateTest {
  private static LoopState after(EvaluationConfig config, double[]... lossAndAccuracy) {
    LoopState state = LoopState.START;
    for (double[] figures : lossAndAccuracy) {
      state = state.afterStep(1);
      state = state.afterEvaluation(new Validation(figures[0], figures[1], Double.NaN), 0, config);
    }
    return state;
  }

  @Test
  void bestIsTheHighestAccuracyAndThenTheLowestLoss() {
    EvaluationConfig config = new EvaluationConfig(1, Metric.ACCURACY, 0, 0);
    LoopState state =
        after(config, new double[] {3, 0.5}, new double[] {2, 0.5}, new double[] {1, 0.4});
    assertThat(state.best().step()).isEqualTo(2);
    assertThat(state.stopped()).isFalse();
  }

  @Test
  void bestIsTheLowestLossWhereThatIsAskedFor() {
    EvaluationConfig config = new EvaluationConfig(1, Metric.LOSS, 0, 0);
    LoopState state = after(config, new double[] {3, 0.9}, new double[] {2, 0.1});
    assertThat(state.best().step()).isEqualTo(2);
  }

  @Test
  void smallGainsMoveTheBestButDoNotResetThePatience() {
    EvaluationConfig config = new EvaluationConfig(1, Metric.LOSS, 2, 0.5);
    LoopState state = after(config, new double[] {3, 0}, new double[] {2.9, 0});
    assertThat(state.best().step()).isEqualTo(2);
    assertThat(state.stopped()).isFalse();
    state = after(config, new double[] {3, 0}, new double[] {2.9, 0}, new double[] {2.6, 0});
    assertThat(state.stopped()).isTrue();
    state = after(config, new double[] {3, 0}, new double[] {2.9, 0}, new double[] {2.3, 0});
    assertThat(state.stopped()).isFalse();
    assertThat(state.evaluationsWithoutImprovement()).isZero();
  }
}
