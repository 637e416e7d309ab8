package io.kefu.ingestion;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the records of some files.
 *
 * @param byReason records that are no turns; null where no turn had several records, so that the
 *     counts from before hold
 * @param replaced turns of other files that a newer version replaced
 */
record Outcome(Map<String, Long> byReason, long replaced) {

  static Outcome of(Dataset<Row> marked, boolean changed, long replaced) {
    return new Outcome(changed ? count(marked) : null, replaced);
  }

  /** Records by reason, the good ones under an empty reason. */
  private static Map<String, Long> count(Dataset<Row> records) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : records.groupBy(coalesce(col("reason"), lit(""))).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }
}
