package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchIndexTest {
  private static final float[][] VECTORS = {{1, 0}, {0.8f, 0.6f}, {0, 1}, {0.6f, 0.8f}};
  private static final long[] HASHES = {10, 11, 12, 13};
  private static final TfIdf WORDS = new TfIdf(List.of("a b", "b c", "c d", "d e"));

  @Test
  void theOwnAnswerAloneIsRight() {
    SearchIndex index = new SearchIndex(HASHES, null, VECTORS, WORDS);

    // Cosines 1, 0.8, 0, 0.6: the fourth text comes third. By words: d e before c d.
    SearchIndex.Found found = index.search(query(new float[] {1, 0}, "e", 99, 13, null));

    assertThat(found.rank()).isEqualTo(3);
    assertThat(found.wordsRank()).isEqualTo(1);
    assertThat(found.first()).isZero();
    assertThat(found.cosine()).isEqualTo(1);
  }

  @Test
  void byLabelAnyOtherTextOfItIsRightAndTheQueryItselfIsNotFound() {
    SearchIndex index = new SearchIndex(HASHES, List.of("x", "y", "x", "x"), VECTORS, WORDS);

    SearchIndex.Found found = index.search(query(new float[] {1, 0}, "a", 10, 12, "x"));

    // Without itself: 0.8 (y), 0.6 (x), 0 (x).
    assertThat(found.rank()).isEqualTo(2);
    assertThat(found.first()).isEqualTo(1);
    assertThat(index.search(query(new float[] {1, 0}, "a", 11, 11, "y"))).isNull();
  }

  @Test
  void ofEqualScoresTheFirstTextComesFirst() {
    SearchIndex index = new SearchIndex(HASHES, null, VECTORS, WORDS);

    // No word is known: all scores are 0, and the texts keep their order.
    assertThat(index.search(query(new float[] {0, 1}, "z", 99, 12, null)).wordsRank()).isEqualTo(3);
  }

  private static SearchIndex.Query query(
      float[] vector, String text, long own, long answer, String label) {
    return new SearchIndex.Query(text, vector, own, answer, label);
  }
}
