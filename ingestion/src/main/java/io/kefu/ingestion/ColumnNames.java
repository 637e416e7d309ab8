package io.kefu.ingestion;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.util.AccumulatorV2;

/**
 * The names of columns that tasks met. Bounded, because a source may use its data as names, and
 * safe to count twice, as Spark does when it repeats a task.
 */
final class ColumnNames extends AccumulatorV2<String, Set<String>> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 100;

  private final TreeSet<String> names = new TreeSet<>();

  @Override
  public boolean isZero() {
    return names.isEmpty();
  }

  @Override
  public ColumnNames copy() {
    ColumnNames copy = new ColumnNames();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    synchronized (names) {
      names.clear();
    }
  }

  @Override
  public void add(String name) {
    synchronized (names) {
      if (names.size() < MOST) {
        names.add(name);
      }
    }
  }

  @Override
  public void merge(AccumulatorV2<String, Set<String>> other) {
    other.value().forEach(this::add);
  }

  @Override
  public Set<String> value() {
    synchronized (names) {
      return Collections.unmodifiableSet(new TreeSet<>(names));
    }
  }
}
