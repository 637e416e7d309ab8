package io.kefu.evaluation;

import io.kefu.evaluation.metrics.Words;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Search by TF-IDF and cosine, the usual baseline: words and pairs of neighbouring words, weighted
 * (1 + ln tf) · (ln((1 + N) / (1 + df)) + 1) with N texts of which df have the term, vectors of
 * length 1 – scikit-learn's {@code TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)} with the
 * words of {@link Words}, fitted to the texts that are searched.
 */
final class TfIdf implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, Integer> terms = new HashMap<>();
  private final List<Posting> postings = new ArrayList<>();
  private final int texts;

  /** Where a term occurs. */
  private static final class Posting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Integer> texts = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
  }

  TfIdf(List<String> searched) {
    this.texts = searched.size();
    List<Map<String, Integer>> counted = searched.stream().map(TfIdf::counts).toList();
    for (int text = 0; text < texts; text++) {
      for (String term : counted.get(text).keySet()) {
        int id = terms.computeIfAbsent(term, t -> terms.size());
        if (id == postings.size()) {
          postings.add(new Posting());
        }
        postings.get(id).texts.add(text);
      }
    }
    for (Map<String, Integer> counts : counted) {
      weights(counts).forEach((id, w) -> postings.get(id).weights.add((float) (double) w));
    }
  }

  private static Map<String, Integer> counts(String text) {
    List<String> words = Words.of(text);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      counts.merge(words.get(i), 1, Integer::sum);
      if (i + 1 < words.size()) {
        counts.merge(words.get(i) + " " + words.get(i + 1), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** By the number of the term; terms that no text has are left out. */
  private Map<Integer, Double> weights(Map<String, Integer> counts) {
    Map<Integer, Double> weights = new HashMap<>();
    double squares = 0;
    for (Map.Entry<String, Integer> e : counts.entrySet()) {
      Integer id = terms.get(e.getKey());
      if (id != null) {
        double rarity = Math.log((1.0 + texts) / (1.0 + postings.get(id).texts.size())) + 1;
        double weight = (1 + Math.log(e.getValue())) * rarity;
        weights.put(id, weight);
        squares += weight * weight;
      }
    }
    double length = Math.sqrt(squares);
    weights.replaceAll((id, weight) -> weight / length);
    return weights;
  }

  /** The cosine between a query and each text, in their order. */
  float[] scores(String query) {
    float[] scores = new float[texts];
    weights(counts(query))
        .forEach(
            (id, weight) -> {
              Posting posting = postings.get(id);
              for (int i = 0; i < posting.texts.size(); i++) {
                scores[posting.texts.get(i)] += (float) (weight * posting.weights.get(i));
              }
            });
    return scores;
  }
}
