package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often each class was taken for each other one: shape (actual, predicted), both in the order
 * of {@link #labels()}. Immutable; partial counts merge.
 */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final long[][] counts;

  @JsonCreator
  ConfusionMatrix(
      @JsonProperty("labels") List<String> labels, @JsonProperty("counts") long[][] counts) {
    this.labels = List.copyOf(labels);
    this.counts = counts;
  }

  /** One cell. */
  public record Cell(String actual, String predicted, long count) {}

  /**
   * @param labels the classes the model knows, in its order; a label of a cell that is not among
   *     them gets a row and column of its own after them, so that its examples count as wrong
   * @param cells may name the same pair more than once
   */
  public static ConfusionMatrix fromCounts(List<String> labels, Collection<Cell> cells) {
    Set<String> all = new LinkedHashSet<>(labels);
    if (all.size() < labels.size()) {
      throw new IllegalArgumentException("the labels are not distinct");
    }
    Set<String> unknown = new TreeSet<>();
    for (Cell cell : cells) {
      unknown.add(cell.actual());
      unknown.add(cell.predicted());
    }
    all.addAll(unknown);
    Map<String, Integer> index = new HashMap<>();
    for (String label : all) {
      index.put(label, index.size());
    }
    long[][] counts = new long[all.size()][all.size()];
    for (Cell cell : cells) {
      if (cell.count() < 0) {
        throw new IllegalArgumentException("a negative count: " + cell.count());
      }
      counts[index.get(cell.actual())][index.get(cell.predicted())] += cell.count();
    }
    return new ConfusionMatrix(new ArrayList<>(all), counts);
  }

  /** The sum of both; labels of this one first, then those only the other has. */
  public ConfusionMatrix merge(ConfusionMatrix other) {
    List<Cell> cells = new ArrayList<>(cells());
    cells.addAll(other.cells());
    Set<String> all = new LinkedHashSet<>(labels);
    all.addAll(other.labels);
    return fromCounts(new ArrayList<>(all), cells);
  }

  @JsonProperty("labels")
  public List<String> labels() {
    return labels;
  }

  /** A copy, shape (actual, predicted). */
  @JsonProperty("counts")
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  public int size() {
    return labels.size();
  }

  /** Examples of class {@code actual} that were taken for class {@code predicted}, by index. */
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Examples whose true class is this one. */
  public long support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Examples that were taken for this class, rightly or wrongly. */
  public long predicted(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  public long correct() {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  /** The cells that are not 0, row by row. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        if (counts[i][j] > 0) {
          cells.add(new Cell(labels.get(i), labels.get(j), counts[i][j]));
        }
      }
    }
    return cells;
  }

  /** The errors, most frequent first. */
  public List<Cell> errors() {
    return cells().stream()
        .filter(cell -> !cell.actual().equals(cell.predicted()))
        .sorted(Comparator.comparingLong(Cell::count).reversed())
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix that
        && labels.equals(that.labels)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return labels + " " + Arrays.deepToString(counts);
  }
}
