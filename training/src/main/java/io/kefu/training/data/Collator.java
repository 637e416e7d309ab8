package io.kefu.training.data;

import io.kefu.training.loop.Batch;
import java.util.Arrays;

/** How examples become a batch, which depends on what the head reads. */
public interface Collator {

  /** What an example counts for in the token budget of a batch: its rows × its longest row. */
  int length(TokenStore store, int example);

  /**
   * A batch of these examples.
   *
   * @param rows numbers of the examples
   * @param epoch counted from 0; chance in a batch is a function of seed, epoch and example
   */
  Batch batch(TokenStore store, int[] rows, int epoch);

  /**
   * One row per example, padded to the longest of them.
   *
   * @param padId fills shorter rows
   * @param targets what a label stands for: a row or a token
   */
  static Collator padding(int padId, Batch.Targets targets) {
    return new Collator() {
      @Override
      public int length(TokenStore store, int example) {
        return store.length(example);
      }

      @Override
      public Batch batch(TokenStore store, int[] rows, int epoch) {
        return PaddedRows.of(Arrays.stream(rows).mapToObj(store::get).toList(), padId, targets);
      }
    };
  }

  /**
   * The same with tokens masked anew in each epoch, for a masked language model.
   *
   * @param maskId the tokenizer's mask token
   * @param vocabularySize a replacement is below it
   */
  static Collator masking(int padId, int maskId, int vocabularySize, long seed) {
    return new MaskingCollator(padId, maskId, vocabularySize, seed);
  }

  /** Two rows per example, one for each text of a pair. */
  static Collator pairs(int padId) {
    return new PairCollator(padId);
  }
}
