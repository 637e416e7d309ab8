package io.kefu.evaluation;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The texts that are searched, in an order that has nothing to do with the queries: it decides
 * between equal scores.
 *
 * @param hashes of the texts, which tell one from another
 * @param labels by text; null where a pair's own answer alone is right
 * @param vectors of length 1, by text
 */
@SuppressWarnings("ArrayRecordComponent") // Broadcast and read; never compared.
record SearchIndex(long[] hashes, List<String> labels, float[][] vectors, TfIdf words)
    implements Serializable {

  /**
   * What is looked for.
   *
   * @param own hash of the query, which is no answer to itself where labels decide
   * @param answer hash of the text that belongs to it
   */
  record Query(String text, float[] vector, long own, long answer, String label) {}

  /**
   * Places of the first right text, from 1.
   *
   * @param first index of the text that the vectors put first
   * @param cosine its score
   */
  record Found(int rank, int wordsRank, int first, float cosine) {}

  /**
   * @return null where no text that may be found is right
   */
  Found search(Query query) {
    float[] cosines = new float[vectors.length];
    int first = -1;
    for (int i = 0; i < cosines.length; i++) {
      float sum = 0;
      for (int d = 0; d < query.vector().length; d++) {
        sum += query.vector()[d] * vectors[i][d];
      }
      cosines[i] = sum;
      first = !excluded(i, query) && (first < 0 || sum > cosines[first]) ? i : first;
    }
    int rank = rank(cosines, query);
    return rank == 0
        ? null
        : new Found(rank, rank(words.scores(query.text()), query), first, cosines[first]);
  }

  private boolean right(int i, Query query) {
    return labels == null
        ? hashes[i] == query.answer()
        : Objects.equals(labels.get(i), query.label()) && !excluded(i, query);
  }

  private boolean excluded(int i, Query query) {
    return labels != null && hashes[i] == query.own();
  }

  /** 0 where none is right. */
  private int rank(float[] scores, Query query) {
    int best = -1;
    for (int i = 0; i < scores.length; i++) {
      best = right(i, query) && (best < 0 || scores[i] > scores[best]) ? i : best;
    }
    if (best < 0) {
      return 0;
    }
    int rank = 1;
    for (int i = 0; i < scores.length; i++) {
      boolean ahead = scores[i] > scores[best] || (scores[i] == scores[best] && i < best);
      rank += ahead && !excluded(i, query) ? 1 : 0;
    }
    return rank;
  }
}
