package io.kefu.app.bench;

import io.kefu.modeling.engine.Torch;
import java.io.PrintStream;
import java.util.Random;

/**
 * One training step of Kefu's against DJL's own, interleaved in one process on the same batch, and
 * against the rate at which the machine multiplies matrices. A comparison counts only when dropout
 * is active, or inactive, on both sides; that is checked, not assumed.
 */
public final class TrainingBench {
  private static final int WARM_UP = 3;
  private static final int GEMMS_PER_ROUND = 10;
  private static final Shape MINI = new Shape(4, 256, 4, 21_128, 77, 32, 64);

  private final int rounds;
  private final PrintStream out;

  public TrainingBench(int rounds, PrintStream out) {
    this.rounds = rounds;
    this.out = out;
  }

  public void run() {
    out.printf(
        "%s; %d threads; %d rounds after %d to warm up%n", MINI, Torch.threads(), rounds, WARM_UP);
    compare(0.1);
    compare(0);
  }

  private void compare(double dropout) {
    Random random = new Random(1);
    long[] ids = random.longs((long) MINI.rows() * MINI.columns(), 1, MINI.vocabulary()).toArray();
    long[] labels = random.longs(MINI.rows(), 0, MINI.classes()).toArray();
    try (KefuStep kefu = new KefuStep(MINI, dropout, ids, labels);
        DjlStep djl = new DjlStep(MINI, (float) dropout, ids, labels);
        Gemm gemm = new Gemm()) {
      requireDropout("Kefu", dropout > 0, kefu.loss(), kefu.loss());
      requireDropout("DJL", dropout > 0, djl.loss(), djl.loss());
      Timings ours = new Timings(rounds);
      Timings theirs = new Timings(rounds);
      Timings matrices = new Timings(rounds);
      for (int round = -WARM_UP; round < rounds; round++) {
        boolean counted = round >= 0;
        time(counted, ours, kefu::run);
        time(counted, theirs, djl::run);
        time(counted, matrices, () -> repeat(gemm::run));
      }
      print(dropout, ours, theirs, matrices, gemm.flops());
    }
  }

  private static void repeat(Runnable action) {
    for (int i = 0; i < GEMMS_PER_ROUND; i++) {
      action.run();
    }
  }

  private static void time(boolean counted, Timings timings, Runnable action) {
    if (counted) {
      timings.time(action);
    } else {
      action.run();
    }
  }

  /** Active dropout gives two passes over the same batch different losses. */
  private static void requireDropout(String side, boolean wanted, double first, double second) {
    // Rounding may differ between two passes, by far less than a mask does.
    if (Math.abs(first - second) > 1e-4 != wanted) {
      throw new IllegalStateException(
          "dropout is "
              + (wanted ? "not " : "")
              + "active on the side of "
              + side
              + " (losses of two passes: "
              + first
              + " and "
              + second
              + "); the comparison would not be valid");
    }
  }

  private void print(
      double dropout, Timings ours, Timings theirs, Timings matrices, double gemmFlops) {
    double gemm = GEMMS_PER_ROUND * gemmFlops / matrices.median() / 1e6;
    double rate = MINI.flopsPerStep() / ours.median() / 1e6;
    out.printf("%ndropout %.1f on both sides (checked)%n", dropout);
    out.printf(
        "  %-34s median %8.1f ms   fastest %8.1f ms%n", "Kefu", ours.median(), ours.fastest());
    out.printf(
        "  %-34s median %8.1f ms   fastest %8.1f ms%n",
        "DJL BertBlock + Trainer", theirs.median(), theirs.fastest());
    out.printf("  Kefu is %.2f times as fast as DJL%n", theirs.median() / ours.median());
    out.printf(
        "  matrix multiplication %.0f GFLOP/s; Kefu's whole step runs at %.0f GFLOP/s, %.0f %% of it%n",
        gemm, rate, 100 * rate / gemm);
  }
}
