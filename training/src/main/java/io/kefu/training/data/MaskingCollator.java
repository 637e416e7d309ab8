package io.kefu.training.data;

import io.kefu.modeling.tokenizer.TokenMasking;
import io.kefu.training.loop.Batch;
import java.util.Arrays;
import java.util.Random;

/** Masks each example by a random sequence of its own, so that its batch does not matter. */
record MaskingCollator(int padId, int maskId, int vocabularySize, long seed) implements Collator {

  @Override
  public int length(TokenStore store, int example) {
    return store.length(example);
  }

  @Override
  public Batch batch(TokenStore store, int[] rows, int epoch) {
    return PaddedRows.of(
        Arrays.stream(rows).mapToObj(row -> masked(store.get(row), epoch)).toList(),
        padId,
        Batch.Targets.TOKEN);
  }

  private EncodedExample masked(EncodedExample example, int epoch) {
    Random random = new Random((seed * 31 + epoch) * 0x9E3779B97F4A7C15L ^ example.order());
    TokenMasking.mask(example.inputIds(), example.labels(), random, maskId, vocabularySize);
    return example;
  }
}
