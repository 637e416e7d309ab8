package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strict entity-level figures: an entity is right when its borders and its type are (CoNLL; Tjong
 * Kim Sang and De Meulder 2003, arXiv cs/0306050).
 *
 * @param examples texts
 * @param exact texts all of whose entities were found and none besides
 * @param lost gold entities that the tokens cannot carry, because the text was cut or borders lie
 *     inside a token; they count as missed
 * @param types figures by type, in the order of their names
 * @param micro from the counts of all types together
 * @param macro the mean over types that occur in the truth or in the predictions
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EntityMetrics(
    long examples, long exact, long lost, List<ClassMetrics> types, Average micro, Average macro)
    implements Figures {

  /**
   * Counts of one type.
   *
   * @param right entities found with borders and type
   * @param gold entities there are
   * @param predicted entities the model found
   */
  public record Counts(String type, long right, long gold, long predicted) {}

  public static EntityMetrics of(long examples, long exact, long lost, List<Counts> counts) {
    Map<String, Counts> byType = new TreeMap<>();
    counts.forEach(c -> byType.put(c.type(), c));
    List<ClassMetrics> types = byType.values().stream().map(EntityMetrics::metrics).toList();
    long right = counts.stream().mapToLong(Counts::right).sum();
    long gold = counts.stream().mapToLong(Counts::gold).sum();
    long predicted = counts.stream().mapToLong(Counts::predicted).sum();
    ClassMetrics all = metrics(new Counts("", right, gold, predicted));
    return new EntityMetrics(
        examples,
        exact,
        lost,
        types,
        new Average(all.precision(), all.recall(), all.f1()),
        Average.macro(types));
  }

  private static ClassMetrics metrics(Counts c) {
    return new ClassMetrics(
        c.type(),
        (double) c.right() / c.predicted(),
        (double) c.right() / c.gold(),
        2.0 * c.right() / (c.gold() + c.predicted()),
        c.gold(),
        c.predicted());
  }

  /** Gold entities of all types. */
  public long gold() {
    return types.stream().mapToLong(ClassMetrics::support).sum();
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("examples", (double) examples);
    figures.put("entities", (double) gold());
    figures.put("entities_lost_by_tokens", (double) lost);
    figures.put("exact_examples", (double) exact / examples);
    figures.put("entity_f1", micro.f1());
    figures.put("entity_precision", micro.precision());
    figures.put("entity_recall", micro.recall());
    figures.put("entity_macro_f1", macro.f1());
    return figures;
  }
}
