package io.kefu.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Row;

/** Rows in batches of similar length under a budget of tokens, a fixed number of rows at a time. */
final class Batches {
  private static final int POOL = 1024;

  private Batches() {}

  /**
   * @param length tokens of a row
   * @param budget rows times tokens of the longest; a row that is longer comes alone
   * @param transform what becomes of a batch
   */
  static Iterator<Row> of(
      Iterator<Row> rows,
      ToIntFunction<Row> length,
      int budget,
      Function<List<Row>, List<Row>> transform) {
    return new PooledIterator(rows, POOL, pool -> inBatches(pool, length, budget, transform));
  }

  private static List<Row> inBatches(
      List<Row> pool,
      ToIntFunction<Row> length,
      int budget,
      Function<List<Row>, List<Row>> transform) {
    List<Row> sorted = new ArrayList<>(pool);
    sorted.sort(Comparator.comparingInt(length).reversed());
    List<Row> results = new ArrayList<>();
    for (int start = 0; start < sorted.size(); ) {
      int rows = Math.max(1, budget / Math.max(1, length.applyAsInt(sorted.get(start))));
      List<Row> batch = sorted.subList(start, Math.min(sorted.size(), start + rows));
      results.addAll(transform.apply(batch));
      start += batch.size();
    }
    return results;
  }

  /** An array column. */
  static int[] ints(Row row, String column) {
    return row.<Integer>getList(row.fieldIndex(column)).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The same, null where the column is. */
  static int[] intsOrNull(Row row, String column) {
    return row.isNullAt(row.fieldIndex(column)) ? null : ints(row, column);
  }

  static int length(Row row, String column) {
    return row.getList(row.fieldIndex(column)).size();
  }
}
