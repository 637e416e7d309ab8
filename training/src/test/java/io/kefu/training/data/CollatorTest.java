package io.kefu.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.training.loop.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollatorTest {
  private static final int MASK = 4;

  @TempDir Path dir;

  private void with(Consumer<TokenStore.Builder> examples, Consumer<TokenStore> check)
      throws IOException {
    try (TokenStore.Builder builder = new TokenStore.Builder(dir.resolve("examples"))) {
      examples.accept(builder);
      try (TokenStore store = builder.build()) {
        check.accept(store);
      }
    }
  }

  @Test
  void labelsOfTokensArePaddedWithNoTarget() throws IOException {
    with(
        builder -> {
          builder.add(1, "a", new int[] {2, 7, 3}, null, -100, 5, -100);
          builder.add(2, "b", new int[] {8}, null, 6);
        },
        store -> {
          Batch batch = Collator.padding(0, Batch.Targets.TOKEN).batch(store, new int[] {0, 1}, 0);
          assertThat(batch.labels()).containsExactly(-100, 5, -100, 6, -100, -100);
          assertThat(batch.targets()).isEqualTo(Batch.Targets.TOKEN);
          assertThat(store.labelCounts(7)).containsExactly(0, 0, 0, 0, 0, 1, 1);
        });
  }

  @Test
  void masksAreDrawnAnewInEachEpochAndTheSameInEachRun() throws IOException {
    int[] ids = IntStream.range(0, 400).map(i -> 10 + i % 50).toArray();
    with(
        builder -> {
          builder.add(1, "a", ids, null, ids);
          builder.add(2, "b", ids, null, ids);
        },
        store -> {
          Collator collator = Collator.masking(0, MASK, 60, 7);
          long[] first = collator.batch(store, new int[] {0}, 0).inputIds();
          assertThat(collator.batch(store, new int[] {0}, 0).inputIds()).isEqualTo(first);
          assertThat(collator.batch(store, new int[] {0}, 1).inputIds()).isNotEqualTo(first);
          assertThat(collator.batch(store, new int[] {1}, 0).inputIds()).isNotEqualTo(first);
          assertThat(LongStream.of(first).filter(id -> id == MASK).count()).isBetween(25L, 75L);
        });
  }

  @Test
  void pairsBecomeTwoRowsAndThoseThatBelongTogetherShareANumber() throws IOException {
    int[] types = {0, 0, 1, 1, 1};
    with(
        builder -> {
          builder.add(1, "a", new int[] {5, 6, 7, 8, 9}, types, -100);
          builder.add(2, "b", new int[] {5, 5, 7, 8, 9}, types, -100);
          builder.add(3, "c", new int[] {5, 6, 9, 9, 9}, types, -100);
          builder.add(4, "d", new int[] {1, 1, 1, 1, 1}, types, 3);
          builder.add(5, "e", new int[] {2, 2, 2, 2, 2}, types, 3);
        },
        store -> {
          Batch batch = Collator.pairs(0).batch(store, new int[] {0, 1, 2, 3, 4}, 0);
          assertThat(batch.rows()).isEqualTo(10);
          assertThat(batch.inputIds()).startsWith(5, 6, 0, 5, 5, 0).endsWith(2, 2, 2);
          assertThat(batch.tokenTypeIds()).containsOnly(0);
          assertThat(batch.labels()).hasSize(5);
          assertThat(batch.labels()[0]).isEqualTo(batch.labels()[1]);
          assertThat(batch.labels()[2]).isNotIn(batch.labels()[0], batch.labels()[3]);
          assertThat(batch.labels()[3]).isEqualTo(batch.labels()[4]);
          assertThat(Collator.pairs(0).length(store, 0)).isEqualTo(2 * 3);
          assertThat(batch.padded()).isTrue();
        });
  }
}
