package io.kefu.preprocessing.dedup;

import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Which texts are kept, and which kept text each other one stands behind. Going up from the
 * smallest, a text is kept unless it is alike to a kept one: the greedy independent set, so that no
 * text is marked for being alike to one that is itself marked, as in a chain of small changes.
 *
 * <p>The order makes it sequential, so one task does it, in one pass over the sorted pairs: a
 * text's smaller neighbours are all decided when its turn comes. It holds one bit per text.
 */
final class Leaders {
  private static final StructType MARKS = StructType.fromDDL("a BIGINT, b BIGINT");

  private Leaders() {}

  /**
   * @param pairs {@code a < b}, ranks of texts that are alike, below 2³¹; each pair once
   * @return {@code b} and the smallest kept {@code a} it is alike to; each b at most once
   */
  static Dataset<Row> of(Dataset<Row> pairs) {
    return pairs
        .repartition(1)
        .sortWithinPartitions("b", "a")
        .mapPartitions((MapPartitionsFunction<Row, Row>) Pass::new, Encoders.row(MARKS));
  }

  private static final class Pass implements Iterator<Row> {
    private final Iterator<Row> pairs;
    private final BitSet marked = new BitSet();
    private Row next;

    Pass(Iterator<Row> pairs) {
      this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
      while (next == null && pairs.hasNext()) {
        Row pair = pairs.next();
        int a = Math.toIntExact(pair.getLong(0));
        int b = Math.toIntExact(pair.getLong(1));
        if (!marked.get(a) && !marked.get(b)) {
          marked.set(b);
          next = RowFactory.create(pair.getLong(0), pair.getLong(1));
        }
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row result = next;
      next = null;
      return result;
    }
  }
}
