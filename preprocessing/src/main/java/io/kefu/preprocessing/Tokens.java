package io.kefu.preprocessing;

import static scala.Predef.wrapIntArray;

import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Table;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Encodes examples inside the executors. */
final class Tokens {
  private Tokens() {}

  /**
   * @param examples columns of {@code gold.examples}
   * @param labels index of each class in the sorted list of the train split
   * @return columns of {@code gold.tokens}
   */
  static Dataset<Row> of(
      Dataset<Row> examples, Tokenizer tokenizer, List<String> labels, int maxLength) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(examples.sparkSession().sparkContext());
    Broadcast<byte[]> json = context.broadcast(tokenizer.json());
    String digest = tokenizer.digest();
    Map<String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(label, indices.size()));
    return Rows.spread(examples.select("task", "example_id", "split", "text_a", "text_b", "label"))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> {
                  Tokenizer shared = ExecutorTokenizers.get(digest, json.value());
                  return Rows.mapPresent(
                      rows, row -> Optional.of(encode(row, shared, digest, indices, maxLength)));
                },
            Encoders.row(Table.GOLD_TOKENS.schema()));
  }

  private static Row encode(
      Row example, Tokenizer tokenizer, String digest, Map<String, Integer> indices, int length) {
    Encoding encoding = tokenizer.encode(example.getString(3), example.getString(4), length);
    boolean oneText = isZero(encoding.tokenTypeIds());
    Integer label = indices.getOrDefault(example.getString(5), DatasetManifest.UNSEEN);
    return RowFactory.create(
        example.getString(0),
        example.getString(1),
        example.getString(2),
        wrapIntArray(encoding.inputIds()),
        oneText ? null : wrapIntArray(encoding.tokenTypeIds()),
        encoding.length(),
        new Integer[] {label},
        digest);
  }

  private static boolean isZero(int[] values) {
    for (int value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
