package io.kefu.preprocessing;

import io.kefu.core.lake.Table;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Encodes examples inside the executors. */
final class Tokens {
  private Tokens() {}

  /**
   * @param examples columns of {@code gold.examples}
   * @param labels the classes, in the order of their indices
   * @return columns of {@code gold.tokens}
   */
  static Dataset<Row> of(
      Dataset<Row> examples, Tokenizer tokenizer, List<String> labels, PrepareConfig config) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(examples.sparkSession().sparkContext());
    Broadcast<byte[]> json = context.broadcast(tokenizer.json());
    String digest = tokenizer.digest();
    Map<String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(label, indices.size()));
    TokenRows encoder = new TokenRows(config.task(), digest, indices, config.maxLength());
    return Rows.spread(examples)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> encoded(rows, encoder, ExecutorTokenizers.get(digest, json.value())),
            Encoders.row(Table.GOLD_TOKENS.schema()));
  }

  /** One example at a time, so that a partition of any size passes through. */
  private static Iterator<Row> encoded(
      Iterator<Row> examples, TokenRows encoder, Tokenizer tokenizer) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(examples, 0), false)
        .flatMap(example -> encoder.of(example, tokenizer).stream())
        .iterator();
  }

  /**
   * What encoding could not keep.
   *
   * @param examples with one row or more
   * @param truncated rows whose text was cut
   * @param lost labelled spans that no tokens carry
   */
  record Losses(long examples, long truncated, long lost) {}

  /**
   * @param tokens rows of one task in {@code gold.tokens}
   */
  static Losses losses(Dataset<Row> tokens) {
    Row row =
        tokens
            .agg(
                functions.expr("count_if(NOT example_id RLIKE '#[^#]*/[0-9]+$')"),
                functions.expr("count_if(truncated)"),
                functions.expr("coalesce(sum(lost), 0L)"))
            .first();
    return new Losses(row.getLong(0), row.getLong(1), row.getLong(2));
  }
}
