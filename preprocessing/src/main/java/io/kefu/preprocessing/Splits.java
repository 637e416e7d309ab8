package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Divides conversations, never turns: two turns of one conversation are too much alike for one to
 * test what was learned from the other.
 */
final class Splits {
  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final String TEST = "test";

  private static final List<String> NAMES = List.of(TRAIN, VALIDATION, TEST);

  /** 13 hexadecimal digits are the 52 bits that a double holds exactly. */
  private static final int HEX_DIGITS = 13;

  private Splits() {}

  /**
   * @param turns with {@code conversation_id} and {@code split}, null where the source does not say
   * @param declared of the turns
   * @return the same rows with {@code split} filled in
   */
  static Dataset<Row> assign(
      Dataset<Row> turns, Map<String, Long> declared, PrepareConfig.SplitConfig config) {
    Column share = share("split", config.seed());
    Column drawn =
        when(share.lt(config.validation()), VALIDATION)
            .when(share.lt(config.validation() + config.test()), TEST)
            .otherwise(TRAIN);
    Column source = col("split");
    boolean noValidation = declared.containsKey(TRAIN) && !declared.containsKey(VALIDATION);
    if (noValidation && !declared.containsKey("")) {
      Column chosen = share("validation", config.seed()).lt(config.validationOfTrain());
      source = when(source.equalTo(TRAIN).and(chosen), VALIDATION).otherwise(source);
    }
    return turns.withColumn("split", coalesce(source, drawn));
  }

  /**
   * Number of rows by declared split, those without one under the empty name; a conversation counts
   * with the split that is first in the alphabet. Looks at no text.
   */
  static Map<String, Long> declared(Dataset<Row> turns) {
    Dataset<Row> conversations =
        turns
            .groupBy("conversation_id")
            .agg(min("split").as("split"), count(lit(1)).as("turns"))
            .groupBy("split")
            .agg(sum("turns"));
    Map<String, Long> counts = new HashMap<>();
    for (Row row : conversations.collectAsList()) {
      String split = row.isNullAt(0) ? "" : row.getString(0);
      if (!split.isEmpty() && !NAMES.contains(split)) {
        throw new UserException(
            "the source declares an unknown split '"
                + split
                + "' for "
                + row.getLong(1)
                + " turns; ingest it again with train, validation or test");
      }
      counts.put(split, row.getLong(1));
    }
    return counts;
  }

  /** A number from 0 to 1, the same for all turns of a conversation. */
  private static Column share(String purpose, long seed) {
    Column hash =
        sha2(concat(lit(purpose + "\u001F" + seed + "\u001F"), col("conversation_id")), 256);
    return conv(substring(hash, 1, HEX_DIGITS), 16, 10)
        .cast("double")
        .divide(lit(Math.pow(16, HEX_DIGITS)));
  }
}
