package io.kefu.preprocessing;

import io.kefu.modeling.tokenizer.BertPreTokenizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Counts the words of a partition before Spark sees them: a row for each word of each text costs
 * more than the counting. Hands on what it has when that becomes much, so a word may come twice.
 */
final class WordCounts implements Iterator<Tuple2<String, Long>> {
  /** WordPiece takes longer words for unknown. */
  private static final int LONGEST_WORD = 100;

  /** About 20 MB. */
  private static final int MOST = 200_000;

  private final BertPreTokenizer words = new BertPreTokenizer(true);
  private final Iterator<Row> texts;
  private Iterator<Map.Entry<String, Long>> counted = Collections.emptyIterator();

  /**
   * @param texts one column of text
   */
  WordCounts(Iterator<Row> texts) {
    this.texts = texts;
  }

  @Override
  public boolean hasNext() {
    while (!counted.hasNext() && texts.hasNext()) {
      counted = count().entrySet().iterator();
    }
    return counted.hasNext();
  }

  @Override
  public Tuple2<String, Long> next() {
    Map.Entry<String, Long> next = counted.next();
    return new Tuple2<>(next.getKey(), next.getValue());
  }

  private Map<String, Long> count() {
    Map<String, Long> counts = new HashMap<>();
    while (texts.hasNext() && counts.size() < MOST) {
      for (String word : words.words(texts.next().getString(0))) {
        if (word.length() <= LONGEST_WORD) {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
