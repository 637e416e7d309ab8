package io.kefu.app.bench;

import io.kefu.modeling.engine.Torch;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A training step of Kefu's against other ways to take it, interleaved in one run on the same
 * batches, and against the rate at which the machine multiplies matrices. A comparison counts only
 * when dropout is active, or inactive, on every side; that is checked, not assumed.
 */
public final class TrainingBench {
  private static final int GEMMS_PER_ROUND = 10;
  private static final String KEFU = "Kefu";
  private static final String SHUFFLED = "Kefu, batches in random order";

  /**
   * @param batches of each size and length distribution
   * @param batchTokens rows x longest row
   * @param python command of a Python that may have PyTorch and Transformers
   * @param djl whether DJL's own BERT takes part: it needs a model per batch
   */
  public record Options(
      int rounds,
      int batches,
      int batchTokens,
      String python,
      boolean djl,
      List<Double> dropout,
      Clock clock) {}

  private final Options options;
  private final BenchLengths lengths;
  private final PrintStream out;

  public TrainingBench(Options options, BenchLengths lengths, PrintStream out) {
    this.options = options;
    this.lengths = lengths;
    this.out = out;
  }

  public void run(List<ModelSize> sizes) {
    for (ModelSize size : sizes) {
      for (double dropout : options.dropout()) {
        compare(size, dropout);
      }
    }
  }

  private void compare(ModelSize size, double dropout) {
    List<BenchBatch> batches = lengths.bucketed(options.batchTokens(), options.batches());
    List<BenchBatch> shuffled = lengths.shuffled(options.batchTokens(), options.batches());
    out.printf(
        Locale.ROOT,
        "%n%s, vocabulary %d, %s (mean %.1f), dropout %s, %d threads, %d rounds after 1 to warm up%n",
        size,
        ModelSize.VOCABULARY,
        lengths.description(),
        lengths.mean(),
        dropout,
        Torch.threads(),
        options.rounds());
    out.printf("  batches %s; in random order %s%n", join(batches), join(shuffled));
    List<Side> sides = new ArrayList<>();
    try (Gemm gemm = new Gemm()) {
      sides.add(new KefuStep(KEFU, size, dropout, batches));
      sides.add(new KefuStep(SHUFFLED, size, dropout, shuffled));
      PythonStep.start(options.python(), size, dropout, batches)
          .ifPresentOrElse(
              sides::add,
              () ->
                  out.printf(
                      "  Hugging Face is not measured: '%s' has no PyTorch and Transformers (--python)%n",
                      options.python()));
      if (options.djl()) {
        sides.add(new DjlStep(size, (float) dropout, batches));
      }
      sides.forEach(side -> requireDropout(side, dropout > 0));
      measure(size, sides, batches, shuffled, gemm);
    } finally {
      sides.forEach(Side::close);
    }
  }

  private void measure(
      ModelSize size,
      List<Side> sides,
      List<BenchBatch> batches,
      List<BenchBatch> shuffled,
      Gemm gemm) {
    List<Timings> timings =
        sides.stream().map(s -> new Timings(options.batches(), options.rounds())).toList();
    Timings matrices = new Timings(1, options.rounds() * options.batches());
    for (int round = -1; round < options.rounds(); round++) {
      for (int batch = 0; batch < batches.size(); batch++) {
        for (int side = 0; side < sides.size(); side++) {
          double millis = sides.get(side).timedStep(batch, options.clock());
          if (round >= 0) {
            timings.get(side).add(batch, millis);
          }
        }
        double millis = options.clock().millis(() -> gemm.run(GEMMS_PER_ROUND));
        if (round >= 0) {
          matrices.add(0, millis);
        }
      }
    }
    Timings kefu = timings.get(0);
    out.printf(
        "  %-54s %10s %10s %12s %8s%n",
        options.clock() == Clock.CPU ? "ms of CPU per step" : "ms per step",
        "fastest",
        "median",
        "tokens/s",
        "Kefu x");
    for (int side = 0; side < sides.size(); side++) {
      List<BenchBatch> own = sides.get(side).name().equals(SHUFFLED) ? shuffled : batches;
      print(sides.get(side).name(), timings.get(side), own, kefu, batches);
    }
    double peak = GEMMS_PER_ROUND * gemm.flops() / matrices.fastest() / 1e6;
    out.printf(
        Locale.ROOT,
        "  matrix multiplication at best %.0f GFLOP/s; Kefu's whole step runs at %.0f GFLOP/s of what the loss depends on,"
            + " %.0f %% of it%n",
        peak,
        rate(size, batches, kefu),
        100 * rate(size, batches, kefu) / peak);
  }

  /** Times are of a mean batch; the last column compares the time per real token. */
  private void print(
      String name, Timings timings, List<BenchBatch> own, Timings kefu, List<BenchBatch> batches) {
    double perToken = timings.fastest() / tokens(own);
    out.printf(
        Locale.ROOT,
        "  %-54s %10.1f %10.1f %12.0f %8.2f%n",
        name,
        timings.fastest() / own.size(),
        timings.median() / own.size(),
        1000 / perToken,
        perToken * tokens(batches) / kefu.fastest());
  }

  private static double rate(ModelSize size, List<BenchBatch> batches, Timings timings) {
    double flops = batches.stream().mapToDouble(b -> size.flops(b.rows(), b.columns(), true)).sum();
    return flops / timings.fastest() / 1e6;
  }

  private static long tokens(List<BenchBatch> batches) {
    return batches.stream().mapToLong(BenchBatch::tokens).sum();
  }

  private static String join(List<BenchBatch> batches) {
    return batches.stream().map(BenchBatch::toString).collect(Collectors.joining(", "));
  }

  /** Active dropout gives two passes over the same batch different losses. */
  private static void requireDropout(Side side, boolean wanted) {
    double first = side.loss(0);
    double second = side.loss(0);
    // Rounding may differ between two passes, by far less than a mask does.
    if (Math.abs(first - second) > 1e-4 != wanted) {
      throw new IllegalStateException(
          "dropout is "
              + (wanted ? "not " : "")
              + "active on the side of "
              + side.name()
              + " (losses of two passes: "
              + first
              + " and "
              + second
              + "); the comparison would not be valid");
    }
  }
}
