package io.kefu.modeling.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the vectors with the largest cosine by looking at all of them. */
public final class VectorIndex {
  private final List<String> ids = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  /**
   * @param vector of length 1
   */
  public void add(String id, float[] vector) {
    ids.add(id);
    vectors.add(vector);
  }

  /**
   * @param place in the order of adding, from 0 on
   */
  public record Hit(String id, int place, double cosine) {}

  /**
   * The best, the first first; of equals the one that was added earlier.
   *
   * @param query of length 1
   */
  public List<Hit> search(float[] query, int most) {
    return IntStream.range(0, ids.size())
        .mapToObj(i -> new Hit(ids.get(i), i, product(query, vectors.get(i))))
        .sorted(Comparator.comparingDouble(Hit::cosine).reversed())
        .limit(most)
        .toList();
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
