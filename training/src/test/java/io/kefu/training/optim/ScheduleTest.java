package io.kefu.training.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the functions of {@code transformers/optimization.py}, evaluated in Python with warm-up 3
 * of 13 steps and peak 3e-4.
 */
class ScheduleTest {
  private static final long[] STEPS = {0, 1, 2, 3, 4, 9, 12, 13, 15};

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0.5, 1, 0, 0 1e-4 2e-4 3e-4 2.7e-4 1.2e-4 3e-5 0 0",
    "COSINE, 0.5, 1, 0, 0 1e-4 2e-4 3e-4 2.926584774e-4 1.036474508e-4 7.341522556e-6 0 2.864745084e-5",
    "COSINE, 1.5, 1, 0, 0 1e-4 2e-4 3e-4 2.381677878e-4 2.713525492e-4 6.183221216e-5 0 1.963525492e-4",
    "POLYNOMIAL, 0.5, 1, 1e-7, 0 1e-4 2e-4 3e-4 2.7001e-4 1.2006e-4 3.009e-5 1e-7 1e-7",
    "POLYNOMIAL, 0.5, 2, 1e-5, 0 1e-4 2e-4 3e-4 2.449e-4 5.64e-5 1.29e-5 1e-5 1e-5",
    "CONSTANT, 0.5, 1, 0, 0 1e-4 2e-4 3e-4 3e-4 3e-4 3e-4 3e-4 3e-4"
  })
  void ratesAreThoseOfTransformers(
      Schedule.Kind kind, double cycles, double power, double end, String expected) {
    ScheduleConfig config = new ScheduleConfig(kind, 0, 3, cycles, power, end);
    Schedule schedule = Schedule.of(config, 3e-4, 13);
    double[] rates = Arrays.stream(STEPS).mapToDouble(schedule::rate).toArray();
    double[] wanted = Arrays.stream(expected.split(" ")).mapToDouble(Double::valueOf).toArray();
    assertThat(rates).containsExactly(wanted, within(1e-13));
  }

  /**
   * {@code TrainingArguments.get_warmup_steps}: {@code ceil(total * ratio)}; steps take precedence.
   */
  @Test
  void shareOfWarmupIsRoundedUp() {
    assertThat(schedule(0.2, 0).warmupSteps()).isEqualTo(3);
    assertThat(schedule(0.2, 5).warmupSteps()).isEqualTo(5);
    assertThat(schedule(0, 0).rate(0)).isEqualTo(1);
  }

  private static Schedule schedule(double warmup, long warmupSteps) {
    return Schedule.of(
        new ScheduleConfig(Schedule.Kind.LINEAR, warmup, warmupSteps, 0.5, 1, 0), 1, 13);
  }
}
