package io.kefu.training.data;

import io.kefu.training.loop.Batch;
import java.util.Arrays;
import java.util.List;

/** Lays examples out as rows of equal length. */
final class PaddedRows {
  private static final int NO_TARGET = -100;

  private PaddedRows() {}

  static Batch of(List<EncodedExample> examples, int padId, Batch.Targets targets) {
    int columns = examples.stream().mapToInt(e -> e.inputIds().length).max().orElseThrow();
    boolean perToken = targets == Batch.Targets.TOKEN;
    int cells = examples.size() * columns;
    long[] inputIds = new long[cells];
    long[] attentionMask = new long[cells];
    long[] tokenTypeIds = new long[cells];
    long[] labels = new long[perToken ? cells : examples.size()];
    Arrays.fill(inputIds, padId);
    Arrays.fill(labels, NO_TARGET);
    long tokens = 0;
    for (int r = 0; r < examples.size(); r++) {
      EncodedExample example = examples.get(r);
      int first = r * columns;
      for (int c = 0; c < example.inputIds().length; c++) {
        inputIds[first + c] = example.inputIds()[c];
        tokenTypeIds[first + c] = example.tokenTypeIds()[c];
        attentionMask[first + c] = 1;
      }
      for (int i = 0; i < example.labels().length; i++) {
        labels[perToken ? first + i : r] = example.labels()[i];
      }
      tokens += example.inputIds().length;
    }
    return new Batch(
        examples.size(),
        columns,
        inputIds,
        attentionMask,
        tokenTypeIds,
        labels,
        tokens,
        examples.stream().map(EncodedExample::id).toList(),
        targets);
  }
}
