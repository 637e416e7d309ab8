package io.kefu.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.training.loop.Batch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  @TempDir Path dir;

  @Test
  void batchesArePaddedToTheLongestRowAndMasked() throws IOException {
    try (TokenStore.Builder builder = new TokenStore.Builder(dir.resolve("a"))) {
      builder.add(1, "e1", new int[] {2, 7, 3}, null, 4);
      builder.add(2, "e2", new int[] {2, 8, 3, 9, 3}, new int[] {0, 0, 0, 1, 1}, 5);
      try (TokenStore store = builder.build()) {
        Batch batch = Collator.padding(1, Batch.Targets.ROW).batch(store, new int[] {0, 1}, 0);
        assertThat(batch.inputIds()).containsExactly(2, 7, 3, 1, 1, 2, 8, 3, 9, 3);
        assertThat(batch.attentionMask()).containsExactly(1, 1, 1, 0, 0, 1, 1, 1, 1, 1);
        assertThat(batch.tokenTypeIds()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(batch.labels()).containsExactly(4, 5);
        assertThat(batch.padded()).isTrue();
        assertThat(batch.exampleIds()).containsExactly("e1", "e2");
      }
    }
  }

  @Test
  void numberingDoesNotDependOnTheOrderOfArrival() throws IOException {
    try (TokenStore.Builder one = new TokenStore.Builder(dir.resolve("one"));
        TokenStore.Builder two = new TokenStore.Builder(dir.resolve("two"))) {
      one.add(10, "e10", new int[] {1}, null, 0);
      one.add(-5, "e-5", new int[] {2, 2}, null, 1);
      two.add(-5, "e-5", new int[] {2, 2}, null, 1);
      two.add(10, "e10", new int[] {1}, null, 0);
      try (TokenStore a = one.build();
          TokenStore b = two.build()) {
        assertThat(a.length(0)).isEqualTo(b.length(0)).isEqualTo(2);
        assertThat(Collator.padding(0, Batch.Targets.ROW).batch(a, new int[] {1}, 0).inputIds())
            .isEqualTo(
                Collator.padding(0, Batch.Targets.ROW).batch(b, new int[] {1}, 0).inputIds());
      }
    }
  }
}
