package io.kefu.ingestion.samples;

import java.util.List;

/**
 * SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014):
 * written out because the sequence of the platform's class is not promised to stay the same.
 */
final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Rng(long state) {
    this.state = state;
  }

  /** An independent sequence for each pair. */
  static Rng of(long seed, long stream) {
    return new Rng(mix(mix(seed + GOLDEN) + stream * GOLDEN));
  }

  private static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0, below {@code bound}. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** From 0, below {@code bound}. */
  long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  boolean chance(double probability) {
    return (next() >>> 11) * 0x1.0p-53 < probability;
  }

  /** Mean 0, standard deviation 1: the sum of twelve uniform numbers is close enough here. */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += (next() >>> 11) * 0x1.0p-53;
    }
    return sum;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  String pick(String... values) {
    return values[below(values.length)];
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + below(10)));
    }
    return digits.toString();
  }
}
