package io.kefu.evaluation.pii;

import io.kefu.core.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares predicted with gold spans. */
public final class PiiScorer {
  private PiiScorer() {}

  /**
   * Joins the rows by id.
   *
   * @throws UserException unless both sides have the same ids, or when a predicted span lies
   *     outside its gold text
   */
  public static PiiScore score(List<PiiRow> gold, List<PiiRow> predicted) {
    Map<String, PiiRow> predictions = new LinkedHashMap<>();
    predicted.forEach(row -> predictions.put(row.id(), row));
    PiiTally all = new PiiTally();
    Map<String, PiiTally> languages = new TreeMap<>();
    for (PiiRow row : gold) {
      List<PiiSpan> spans = spans(row, predictions.remove(row.id()));
      all.add(row.spans(), spans);
      if (row.language() != null) {
        languages.computeIfAbsent(row.language(), name -> new PiiTally()).add(row.spans(), spans);
      }
    }
    if (!predictions.isEmpty()) {
      throw new UserException(
          String.format(
              "%d predicted ids are not in the gold file, the first '%s'; score predictions of the gold file's own texts",
              predictions.size(), predictions.keySet().iterator().next()));
    }
    List<PiiScore.Group> groups =
        languages.entrySet().stream()
            .map(e -> new PiiScore.Group(e.getValue().rows(), e.getValue().overall(e.getKey())))
            .toList();
    return new PiiScore(all.rows(), all.overall("all"), all.types(), groups);
  }

  private static List<PiiSpan> spans(PiiRow gold, PiiRow predicted) {
    if (predicted == null) {
      throw new UserException(
          "no prediction for the gold id '"
              + gold.id()
              + "'; a text without findings needs a line with empty spans");
    }
    predicted
        .spans()
        .forEach(span -> PiiFile.requireInside(span, gold.text(), "prediction " + gold.id()));
    return predicted.spans();
  }
}
