package io.kefu.evaluation.pii;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts over a group of rows. */
final class PiiTally {
  private final SpanCounts overall = new SpanCounts();
  private final Map<String, SpanCounts> types = new TreeMap<>();
  private long rows;
  private long negativeRows;
  private long negativeRowsHit;

  void add(List<PiiSpan> gold, List<PiiSpan> predicted) {
    rows++;
    if (gold.isEmpty()) {
      negativeRows++;
      negativeRowsHit += predicted.isEmpty() ? 0 : 1;
    }
    countSpans(gold, predicted);
    countCharacters(gold, predicted);
  }

  RowMetrics rows() {
    return RowMetrics.of(rows, negativeRows, negativeRowsHit);
  }

  SpanMetrics overall(String name) {
    return overall.metrics(name);
  }

  List<SpanMetrics> types() {
    return types.entrySet().stream().map(e -> e.getValue().metrics(e.getKey())).toList();
  }

  private void countSpans(List<PiiSpan> gold, List<PiiSpan> predicted) {
    for (PiiSpan span : gold) {
      boolean found = predicted.stream().anyMatch(span::overlaps);
      for (SpanCounts counts : both(span)) {
        counts.gold++;
        counts.overlappedGold += found ? 1 : 0;
      }
    }
    List<PiiSpan> open = new ArrayList<>(gold);
    for (PiiSpan span : predicted) {
      boolean correct = open.remove(span);
      boolean overlapping = gold.stream().anyMatch(span::overlaps);
      for (SpanCounts counts : both(span)) {
        counts.predicted++;
        counts.correct += correct ? 1 : 0;
        counts.overlappingPredictions += overlapping ? 1 : 0;
      }
    }
  }

  /** Gold spans may overlap: each type counts its own characters, the overall count each once. */
  private void countCharacters(List<PiiSpan> gold, List<PiiSpan> predicted) {
    BitSet covered = characters(predicted);
    Map<String, List<PiiSpan>> byType = new TreeMap<>();
    gold.forEach(s -> byType.computeIfAbsent(s.type(), type -> new ArrayList<>()).add(s));
    byType.forEach((type, spans) -> countCharacters(counts(type), spans, covered));
    countCharacters(overall, gold, covered);
  }

  private static void countCharacters(SpanCounts counts, List<PiiSpan> gold, BitSet covered) {
    BitSet characters = characters(gold);
    counts.goldCharacters += characters.cardinality();
    characters.andNot(covered);
    counts.leakedCharacters += characters.cardinality();
  }

  private static BitSet characters(List<PiiSpan> spans) {
    BitSet characters = new BitSet();
    spans.forEach(span -> characters.set(span.start(), span.end()));
    return characters;
  }

  private List<SpanCounts> both(PiiSpan span) {
    return List.of(overall, counts(span.type()));
  }

  private SpanCounts counts(String type) {
    return types.computeIfAbsent(type, name -> new SpanCounts());
  }
}
