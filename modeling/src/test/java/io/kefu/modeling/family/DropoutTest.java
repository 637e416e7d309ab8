package io.kefu.modeling.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.torchscript.ScriptArchive;
import io.kefu.modeling.torchscript.ScriptObject;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The masks are independent Bernoulli draws as far as these statistics can tell; bounds are five
 * standard errors.
 */
class DropoutTest {
  private static final int N = 1 << 20;
  private static final double P = 0.1;

  @TempDir Path dir;
  private PtNDManager manager;
  private ScriptModule module;
  private PtNDArray counter;

  @BeforeEach
  void load() {
    String program =
        ScriptFunctions.DROPOUT
            + """
            class Model(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Model, x: Tensor, counter: Tensor, seeds: Tensor, p: float, site: int) -> Tensor:
                return __torch__.dropout(x, p, counter, seeds, site, )
            """;
    manager = Torch.manager();
    ScriptArchive.write(dir.resolve("dropout.pt"), program, new ScriptObject("Model"));
    module = ScriptModule.load(manager, dir.resolve("dropout.pt"), false);
    counter = (PtNDArray) manager.arange(0, N / 2, 1, DataType.INT32);
  }

  @AfterEach
  void close() {
    module.close();
    manager.close();
  }

  private float[] noise(long seed0, long seed1, int n) {
    PtNDArray ones = (PtNDArray) manager.ones(new Shape(n));
    PtNDArray seeds = (PtNDArray) manager.create(new long[] {seed0, seed1});
    try (IValue result =
        module.call(
            "forward",
            IValue.from(ones),
            IValue.from(counter),
            IValue.from(seeds),
            IValue.from(P),
            IValue.from(0L))) {
      return result.toTensor(manager).toFloatArray();
    }
  }

  @Test
  void dropsTheShareAskedForAndKeepsTheMean() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      float[] noise =
          noise(random.nextInt(Integer.MAX_VALUE), random.nextInt(Integer.MAX_VALUE), N);
      double dropped = 0;
      double sum = 0;
      for (float v : noise) {
        dropped += v == 0 ? 1 : 0;
        sum += v;
      }
      double bound = 5 * Math.sqrt(P * (1 - P) / N);
      assertThat(dropped / N).isEqualTo(P, within(bound + 1.0 / 65536));
      assertThat(sum / N).isEqualTo(1.0, within(bound / (1 - P)));
    }
  }

  @Test
  void neighboursAndStreamsAreUncorrelated() {
    float[] a = noise(12345, 67890, N);
    float[] b = noise(12346, 67890, N);
    float[] c = noise(12345, 67891, N);
    double bound = 5 / Math.sqrt(N);
    for (int lag : new int[] {1, 2, 3, 64, 256, 1024, N / 2}) {
      assertThat(correlation(a, a, lag))
          .as("lag " + lag)
          .isEqualTo(0, within(bound * Math.sqrt(N / (double) (N - lag))));
    }
    assertThat(correlation(a, c, 0)).isEqualTo(0, within(bound));
    assertThat(correlation(a, b, 0)).isEqualTo(0, within(bound));
  }

  @Test
  void rowsOfAMatrixLoseAboutEquallyMany() {
    int columns = 256;
    float[] noise = noise(99, 1234567, N);
    double chiSquare = 0;
    for (int c = 0; c < columns; c++) {
      double dropped = 0;
      for (int r = 0; r < N / columns; r++) {
        dropped += noise[r * columns + c] == 0 ? 1 : 0;
      }
      double expected = P * N / columns;
      chiSquare += (dropped - expected) * (dropped - expected) / (expected * (1 - P));
    }
    // Mean 256, standard deviation √512.
    assertThat(chiSquare).isBetween(256 - 5 * Math.sqrt(512), 256 + 5 * Math.sqrt(512));
  }

  /**
   * The 64 elements of a stream are N / 64 apart. Dropped ones per stream are binomial: mean 64 p,
   * variance 64 p (1 - p), third central moment 64 p (1 - p) (1 - 2 p).
   */
  @Test
  void elementsOfAStreamAreDroppedIndependently() {
    int streams = N / 64;
    float[] noise = noise(4242, 171717, N);
    double variance = 0;
    double third = 0;
    for (int s = 0; s < streams; s++) {
      double deviation = -64 * P;
      for (int r = 0; r < 64; r++) {
        deviation += noise[r * streams + s] == 0 ? 1 : 0;
      }
      variance += deviation * deviation / streams;
      third += deviation * deviation * deviation / streams;
    }
    double expected = 64 * P * (1 - P);
    // Standard errors as of a normal distribution: sqrt(2 / n) and sqrt(15 / n), in units of it.
    assertThat(variance / expected).isEqualTo(1, within(5 * Math.sqrt(2.2 / streams)));
    assertThat(third / Math.pow(expected, 1.5))
        .isEqualTo((1 - 2 * P) / Math.sqrt(expected), within(5 * Math.sqrt(16.0 / streams)));
  }

  @Test
  void equalSeedsGiveEqualMasksAndOddSizesWork() {
    assertThat(noise(7, 8, 1001)).isEqualTo(noise(7, 8, 1001));
    assertThat(noise(7, 8, 1001)).isNotEqualTo(noise(7, 9, 1001));
  }

  private static double correlation(float[] a, float[] b, int lag) {
    double sum = 0;
    double square = 0;
    for (int i = 0; i + lag < a.length; i++) {
      sum += (a[i] - 1) * (b[i + lag] - 1);
      square += (a[i] - 1) * (a[i] - 1);
    }
    return sum / square;
  }
}
