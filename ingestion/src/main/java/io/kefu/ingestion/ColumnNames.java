package io.kefu.ingestion;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.util.AccumulatorV2;

/**
 * The names of columns that tasks met. Bounded, because a source may use its data as names, and
 * safe to count twice, as Spark does when it repeats a task.
 */
final class ColumnNames extends AccumulatorV2<String, Set<String>> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 100;

  /**
   * A file without a header line has data where names should be; only what reads like a name is
   * shown.
   */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_$@][\\p{L}\\p{N}_.:/ \\[\\]-]{0,40}");

  private static final Pattern MANY_DIGITS = Pattern.compile(".*\\d{4}.*");

  private final TreeSet<String> names = new TreeSet<>();

  /** The name, unless it could be data. */
  static String shown(String name) {
    boolean plain = NAME.matcher(name).matches() && !MANY_DIGITS.matcher(name).matches();
    return plain ? name : "(not shown: looks like data)";
  }

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
        names.add(shown(name));
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
