package io.kefu.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;

/** Takes a fixed number of rows at a time, so that memory does not grow with the partition. */
final class PooledIterator implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final int size;
  private final UnaryOperator<List<Row>> transform;
  private Iterator<Row> ready = List.<Row>of().iterator();

  PooledIterator(Iterator<Row> rows, int size, UnaryOperator<List<Row>> transform) {
    this.rows = rows;
    this.size = size;
    this.transform = transform;
  }

  @Override
  public boolean hasNext() {
    if (!ready.hasNext() && rows.hasNext()) {
      List<Row> pool = new ArrayList<>();
      while (pool.size() < size && rows.hasNext()) {
        pool.add(rows.next());
      }
      ready = transform.apply(pool).iterator();
    }
    return ready.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException();
    }
    return ready.next();
  }
}
