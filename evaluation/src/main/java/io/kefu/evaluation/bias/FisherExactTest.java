package io.kefu.evaluation.bias;

/**
 * Fisher's exact test for two proportions: exact at any size, where the two-proportion z-test needs
 * about five successes and failures in each group.
 *
 * <p>R. A. Fisher, Statistical Methods for Research Workers, 1934, §21.02; two-sided by summing all
 * tables that are no more likely than the observed one, as R and SciPy do.
 */
final class FisherExactTest {
  /** Tables that are equally likely may differ by rounding; the tolerance R uses. */
  private static final double TIE = 1 + 1e-7;

  private FisherExactTest() {}

  /**
   * @return the probability, if both groups had the same rate, of a split at least as unlikely as
   *     the one seen; 0 to 1
   */
  static double twoSided(long successes1, long n1, long successes2, long n2) {
    long successes = successes1 + successes2;
    long low = Math.max(0, successes - n2);
    long high = Math.min(successes, n1);
    double[] weight = new double[Math.toIntExact(high - low + 1)];
    // Weights relative to the mode cannot overflow; those that underflow do not matter to the sum.
    long mode = Math.round((n1 + 1.0) * (successes + 1.0) / (n1 + n2 + 2.0) - 0.5);
    int start = Math.toIntExact(Math.min(high, Math.max(low, mode)) - low);
    weight[start] = 1;
    for (int i = start + 1; i < weight.length; i++) {
      weight[i] = weight[i - 1] * ratio(low + i, successes, n1, n2);
    }
    for (int i = start - 1; i >= 0; i--) {
      weight[i] = weight[i + 1] / ratio(low + i + 1, successes, n1, n2);
    }
    double limit = weight[Math.toIntExact(successes1 - low)] * TIE;
    double total = 0;
    double extreme = 0;
    for (double w : weight) {
      total += w;
      extreme += w <= limit ? w : 0;
    }
    return Math.min(1, extreme / total);
  }

  /** Hypergeometric probability of k successes in the first group over that of k − 1. */
  private static double ratio(long k, long successes, long n1, long n2) {
    return (double) (successes - k + 1) / k * (n1 - k + 1) / (n2 - successes + k);
  }
}
