package io.kefu.preprocessing.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which texts are kept, and which kept text each other one stands behind. Going up from the
 * smallest, a text is kept unless it is alike to a kept one: the greedy independent set, so that no
 * text is marked for being alike to one that is itself marked, as in a chain of small changes.
 *
 * <p>All texts that have no smaller undecided neighbour are decided in one round, so a few rounds
 * do. Whatever a very long chain leaves undecided then is kept.
 */
final class Leaders {
  private static final int MOST_ROUNDS = 12;

  private Leaders() {}

  /**
   * @param edges {@code a < b}, alike; each pair once
   * @param storage takes what is persisted
   * @return {@code b} and the smallest kept {@code a} it is alike to; each b at most once
   */
  static Dataset<Row> of(Dataset<Row> edges, Persisted storage) {
    Dataset<Row> open = storage.keep(edges);
    Dataset<Row> marked = null;
    for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
      Dataset<Row> followers = open.select(col("b").as("a")).distinct();
      Dataset<Row> fresh =
          storage.keep(
              open.join(followers, open.col("a").equalTo(followers.col("a")), "left_anti")
                  .groupBy("b")
                  .agg(min("a").as("a"))
                  .select("a", "b"));
      marked = marked == null ? fresh : marked.union(fresh);
      Dataset<Row> settled = fresh.select(col("b").as("settled"));
      open =
          storage.keep(
              open.join(settled, col("a").equalTo(col("settled")), "left_anti")
                  .join(settled, col("b").equalTo(col("settled")), "left_anti"));
    }
    return marked == null ? open : marked;
  }
}
