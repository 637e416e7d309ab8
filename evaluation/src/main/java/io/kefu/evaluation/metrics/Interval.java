package io.kefu.evaluation.metrics;

/** A confidence interval of a proportion; both ends NaN when nothing was counted. */
public record Interval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The Wilson score interval at 95 %: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p =
   * successes / n. Unlike the textbook interval it holds its level for small n and near 0 and 1.
   *
   * <p>E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
   * (1927); recommended by Brown, Cai and DasGupta, Interval estimation for a binomial proportion,
   * Statistical Science 16 (2001).
   *
   * @param successes 0 to n
   */
  public static Interval wilson(long successes, long n) {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(successes + " successes of " + n);
    }
    if (n == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double p = (double) successes / n;
    double z2 = Z * Z / n;
    double centre = p + z2 / 2;
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n));
    // At 0 and n successes rounding could leave the unit interval by one unit in the last place.
    double low = successes == 0 ? 0 : (centre - half) / (1 + z2);
    double high = successes == n ? 1 : (centre + half) / (1 + z2);
    return new Interval(low, high);
  }

  /** Whether the two have a point in common; false where either is NaN. */
  public boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }
}
