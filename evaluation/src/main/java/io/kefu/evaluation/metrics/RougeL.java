package io.kefu.evaluation.metrics;

import java.util.List;

/**
 * ROUGE-L of a text against a reference: with L the length of their longest common subsequence of
 * words, precision L / words of the text, recall L / words of the reference, and their harmonic
 * mean (C.-Y. Lin, ROUGE, 2004, with β = 1, as Google's rouge-score has it).
 *
 * <p>Words are those of {@link Words}.
 */
public final class RougeL {
  private RougeL() {}

  /** 0 throughout where one of the texts has no words. */
  public static Average of(String reference, String text) {
    List<String> gold = Words.of(reference);
    List<String> found = Words.of(text);
    if (gold.isEmpty() || found.isEmpty()) {
      return new Average(0, 0, 0);
    }
    double common = commonSubsequence(gold, found);
    double precision = common / found.size();
    double recall = common / gold.size();
    double f1 = common == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new Average(precision, recall, f1);
  }

  private static int commonSubsequence(List<String> a, List<String> b) {
    int[] above = new int[b.size() + 1];
    for (String word : a) {
      int[] row = new int[b.size() + 1];
      for (int j = 0; j < b.size(); j++) {
        row[j + 1] = word.equals(b.get(j)) ? above[j] + 1 : Math.max(above[j + 1], row[j]);
      }
      above = row;
    }
    return above[b.size()];
  }
}
