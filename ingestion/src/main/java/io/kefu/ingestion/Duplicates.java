package io.kefu.ingestion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * Turns that the source gives more than once. Only keys are shuffled, and where there is no
 * duplicate, which is the rule, nothing is joined.
 */
final class Duplicates {
  static final String DETAIL = "conversation_id, turn_index: must be there once";

  private static final String FIRST = "first_place";

  private final Dataset<Row> repeated;
  private final long count;

  private Duplicates(Dataset<Row> repeated, long count) {
    this.repeated = repeated;
    this.count = count;
  }

  static Duplicates find(Dataset<Row> records) {
    Dataset<Row> repeated =
        records
            .where("reason IS NULL")
            .groupBy(Fields.CONVERSATION_ID, Fields.TURN_INDEX)
            .agg(sum(lit(1)).as("n"), min(place()).as(FIRST))
            .where("n > 1");
    Row total = repeated.agg(sum(col("n").minus(1))).first();
    return new Duplicates(repeated.drop("n"), total.isNullAt(0) ? 0 : total.getLong(0));
  }

  private static Column place() {
    return struct(col("source_file"), col("source_line"));
  }

  long count() {
    return count;
  }

  /** Gives all but the first of each a reason. */
  Dataset<Row> mark(Dataset<Row> records) {
    if (count == 0) {
      return records;
    }
    Column again = col(FIRST).isNotNull().and(place().notEqual(col(FIRST)));
    return records
        .join(
            repeated,
            JavaConverters.asScalaBuffer(List.of(Fields.CONVERSATION_ID, Fields.TURN_INDEX))
                .toSeq(),
            "left")
        .withColumn("reason", when(again, Reason.DUPLICATE_TURN.code()).otherwise(col("reason")))
        .withColumn("detail", when(again, DETAIL).otherwise(col("detail")))
        .drop(FIRST);
  }
}
