package io.kefu.preprocessing.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {

  @Test
  void shinglesPassOverCasePunctuationAndSpaces() {
    assertThat(Shingles.of("Where is, my ORDER?", 3))
        .isEqualTo(Shingles.of("where is my order", 3));
    assertThat(Shingles.of("请问，快递到哪了？", 3)).isEqualTo(Shingles.of("请问快递到哪了", 3)).hasSize(5);
    assertThat(Shingles.of("!?，", 3)).isEmpty();
    assertThat(Shingles.of("ab", 3)).isEmpty();
    assertThat(Shingles.of("aaaaaa", 3)).hasSize(1);
  }

  @Test
  void jaccardIsSharedOverAll() {
    assertThat(Shingles.jaccard(new long[] {1, 2, 3}, new long[] {2, 3, 4})).isEqualTo(0.5);
    assertThat(Shingles.jaccard(new long[] {1}, new long[] {2})).isZero();
    assertThat(Shingles.jaccard(new long[0], new long[0])).isZero();
    assertThat(Shingles.jaccard(new long[] {5, 7}, new long[] {5, 7})).isEqualTo(1);
  }

  /** 200 pairs of sets of 60: the mean error is far below that of one estimate, which is 0.04. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 0.8, 0.95})
  void signaturesEstimateTheTrueSimilarityWithoutBias(double similarity) {
    Random random = new Random(3);
    double error = 0;
    double squared = 0;
    int pairs = 200;
    for (int i = 0; i < pairs; i++) {
      long[][] sets = pair(random, 60, similarity);
      double truth = Shingles.jaccard(sets[0], sets[1]);
      double estimate = MinHash.similarity(MinHash.signature(sets[0]), MinHash.signature(sets[1]));
      error += estimate - truth;
      squared += (estimate - truth) * (estimate - truth);
    }
    double expected = Math.sqrt(similarity * (1 - similarity) / MinHash.PERMUTATIONS);
    assertThat(error / pairs).isCloseTo(0, within(0.015));
    assertThat(Math.sqrt(squared / pairs)).isBetween(0.5 * expected, 1.5 * expected);
  }

  /** Neighbouring numbers, as the shingles of one text are. */
  private static long[][] pair(Random random, int size, double similarity) {
    int common = (int) Math.round(2 * size * similarity / (1 + similarity));
    long base = random.nextLong() >>> 20;
    long[] a = new long[size];
    long[] b = new long[size];
    for (int i = 0; i < size; i++) {
      a[i] = base + i;
      b[i] = base + (i < common ? i : i + size);
    }
    return new long[][] {a, b};
  }

  @Test
  void bandsMissAtMostOneInAHundredAtTheThresholdAndNoLongerRowsWould() {
    for (double threshold : new double[] {0.5, 0.7, 0.8, 0.9, 0.95}) {
      Bands bands = Bands.forThreshold(threshold);
      assertThat(bands.missed(threshold)).isLessThanOrEqualTo(0.01);
      assertThat(new Bands(bands.rows() + 1).missed(threshold)).isGreaterThan(0.01);
    }
    assertThat(Bands.forThreshold(0.8)).isEqualTo(new Bands(6));
  }

  @Test
  void equalSignaturesShareAllBucketsAndOthersNone() {
    Bands bands = Bands.forThreshold(0.8);
    int[] one = MinHash.signature(Shingles.of("the parcel has not arrived", 3));
    int[] other = MinHash.signature(Shingles.of("我想把这个退掉可以吗", 3));
    assertThat(bands.buckets(one))
        .hasSize(21)
        .doesNotHaveDuplicates()
        .isEqualTo(bands.buckets(one));
    assertThat(bands.buckets(one)).doesNotContain(bands.buckets(other));
  }
}
