package io.kefu.app.bench;

import io.kefu.training.loop.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random tokens in rows of given lengths, padded to the longest.
 *
 * @param ids (B, T), row-major, padding 0; {@code mask} likewise
 * @param labels (B)
 * @param tokens padding not counted
 */
record BenchBatch(int rows, int columns, long[] ids, long[] mask, long[] labels, long tokens) {

  static BenchBatch of(int[] lengths, Random random) {
    int rows = lengths.length;
    int columns = Arrays.stream(lengths).max().orElseThrow();
    long[] ids = new long[rows * columns];
    long[] mask = new long[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < lengths[row]; column++) {
        ids[row * columns + column] = 1 + random.nextInt(ModelSize.VOCABULARY - 1);
        mask[row * columns + column] = 1;
      }
    }
    long[] labels = random.longs(rows, 0, ModelSize.CLASSES).toArray();
    return new BenchBatch(rows, columns, ids, mask, labels, Arrays.stream(lengths).sum());
  }

  Batch forKefu() {
    return new Batch(rows, columns, ids, mask, new long[ids.length], labels, tokens, List.of());
  }

  @Override
  public String toString() {
    return rows + " x " + columns;
  }
}
