package io.kefu.preprocessing.dedup;

import java.io.Serializable;

/**
 * Banding (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3.4): signatures that
 * agree in all rows of a band share a bucket. Two texts of similarity s meet in at least one of b
 * bands of r rows with probability {@code 1 - (1 - s^r)^b}.
 *
 * @param rows permutations per band
 */
record Bands(int rows) implements Serializable {
  /** Pairs right at the threshold that may be missed. */
  private static final double MISSED = 0.01;

  /**
   * The longest rows, hence the fewest false candidates, that miss at most 1 % at the threshold.
   */
  static Bands forThreshold(double threshold) {
    int rows = 1;
    while (rows < MinHash.PERMUTATIONS && new Bands(rows + 1).missed(threshold) <= MISSED) {
      rows++;
    }
    return new Bands(rows);
  }

  int count() {
    return MinHash.PERMUTATIONS / rows;
  }

  /** The probability that two texts of this similarity meet in no bucket. */
  double missed(double similarity) {
    return Math.pow(1 - Math.pow(similarity, rows), count());
  }

  /** One bucket per band; the band is part of the number. */
  long[] buckets(int[] signature) {
    long[] buckets = new long[count()];
    for (int band = 0; band < buckets.length; band++) {
      long bucket = MinHash.mix(band + 1);
      for (int i = band * rows; i < (band + 1) * rows; i++) {
        bucket = MinHash.mix(bucket ^ signature[i]);
      }
      buckets[band] = bucket;
    }
    return buckets;
  }
}
