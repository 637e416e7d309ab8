package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.kefu.core.UserException;
import io.kefu.modeling.tokenizer.TokenizerJson;
import io.kefu.modeling.tokenizer.WordPieceTrainer;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Learns a lower-case WordPiece vocabulary: words are counted on Spark, merged on the driver. */
final class Vocabulary {
  /** About 100 MB on the driver; rarer words would hardly change the merges. */
  private static final int MOST_WORDS = 1_000_000;

  private Vocabulary() {}

  /**
   * @param texts one column of text
   * @return a {@code tokenizer.json}, the same for the same texts
   */
  static byte[] learn(Dataset<Row> texts, PrepareConfig config) {
    Dataset<Row> words =
        texts
            .mapPartitions(
                (MapPartitionsFunction<Row, Tuple2<String, Long>>) WordCounts::new,
                Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
            .toDF("word", "count");
    Map<String, Long> counts = new HashMap<>();
    words
        .groupBy("word")
        .agg(sum("count").as("count"))
        .orderBy(col("count").desc(), col("word"))
        .limit(MOST_WORDS)
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    if (counts.isEmpty()) {
      throw new UserException(
          "the train split has no words to learn a vocabulary from; pass --tokenizer DIR");
    }
    int size = config.vocabularySize();
    // Chinese has thousands of characters; a quarter is left for longer pieces.
    int alphabet = size * 3 / 4;
    return TokenizerJson.wordPiece(
        new WordPieceTrainer(size, config.minFrequency(), alphabet).train(counts), true);
  }
}
