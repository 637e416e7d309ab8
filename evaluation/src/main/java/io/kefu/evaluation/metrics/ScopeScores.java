package io.kefu.evaluation.metrics;

import java.util.Arrays;

/**
 * Confidence of examples that belong to a class and of examples that belong to none; what is below
 * a threshold is taken to be out of scope. Any scale, higher meaning more confident.
 */
public final class ScopeScores {
  private final double[] inScope;
  private final double[] outOfScope;

  public ScopeScores(double[] inScope, double[] outOfScope) {
    this.inScope = inScope.clone();
    this.outOfScope = outOfScope.clone();
    Arrays.sort(this.inScope);
    Arrays.sort(this.outOfScope);
  }

  public int inScope() {
    return inScope.length;
  }

  public int outOfScope() {
    return outOfScope.length;
  }

  /** In-scope examples that the threshold rejects. */
  public long inScopeBelow(double threshold) {
    return below(inScope, threshold);
  }

  /** Out-of-scope examples that the threshold rejects, which is right. */
  public long outOfScopeBelow(double threshold) {
    return below(outOfScope, threshold);
  }

  /** Values in a sorted array that are less. */
  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The threshold with the best F1 of the out-of-scope class, 2·TP / (2·TP + FP + FN); half-way
   * between two scores, and the lowest of equals, so that no more is rejected than needed.
   *
   * @return NaN without out-of-scope examples
   */
  public double bestF1Threshold() {
    double best = Double.NaN;
    double bestF1 = -1;
    double[] all = new double[inScope.length + outOfScope.length];
    System.arraycopy(inScope, 0, all, 0, inScope.length);
    System.arraycopy(outOfScope, 0, all, inScope.length, outOfScope.length);
    Arrays.sort(all);
    for (int i = 0; i < all.length && outOfScope.length > 0; i++) {
      boolean last = i + 1 == all.length;
      if (!last && all[i] == all[i + 1]) {
        continue;
      }
      double threshold = last ? Math.nextUp(all[i]) : between(all[i], all[i + 1]);
      double f1 = f1(threshold);
      if (f1 > bestF1) {
        bestF1 = f1;
        best = threshold;
      }
    }
    return best;
  }

  private static double between(double low, double high) {
    double middle = low + (high - low) / 2;
    return middle > low ? middle : high;
  }

  /** Of the out-of-scope class. */
  public double f1(double threshold) {
    long right = outOfScopeBelow(threshold);
    return 2.0 * right / (right + inScopeBelow(threshold) + outOfScope.length);
  }

  /**
   * The threshold that rejects at most this share of the in-scope examples.
   *
   * @param share 0 to 1, exclusive
   * @return NaN without in-scope examples
   */
  public double quantile(double share) {
    return inScope.length == 0 ? Double.NaN : inScope[(int) Math.floor(share * inScope.length)];
  }

  /**
   * Area under the ROC curve: the probability that an out-of-scope example is less confident than
   * an in-scope one, ties counting half (Mann and Whitney 1947).
   *
   * @return NaN where one side is empty
   */
  public double auroc() {
    double wins = 0;
    for (double score : outOfScope) {
      int below = below(inScope, score);
      int notAbove = below(inScope, Math.nextUp(score));
      wins += inScope.length - notAbove + (notAbove - below) / 2.0;
    }
    return wins / ((double) inScope.length * outOfScope.length);
  }
}
