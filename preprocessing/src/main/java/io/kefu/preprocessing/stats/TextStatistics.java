package io.kefu.preprocessing.stats;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Figures of the text in {@code silver.turns}; no text and no value of a customer.
 *
 * @param groups by channel and language, in their order
 */
public record TextStatistics(List<Group> groups) {

  /**
   * Turns of one channel and language.
   *
   * @param characters Unicode code points in all
   * @param words in all, punctuation included; null where the turns were not segmented
   * @param length code points per turn
   * @param emoji share of the turns that hold an emoji after cleaning, 0 to 1
   * @param duplicates share of the turns marked as duplicates of another
   * @param boilerplate share of the turns marked as stock sentences
   */
  public record Group(
      String channel,
      String language,
      long turns,
      long characters,
      Long words,
      Percentiles length,
      double emoji,
      double duplicates,
      double boilerplate) {}

  /** Of a whole number, to about one part in a thousand of the ranks. */
  public record Percentiles(long p5, long p25, long p50, long p75, long p95, long max) {}

  /** Emoji and pictographs; not the digits and signs that Unicode counts as emoji too. */
  private static final String EMOJI =
      "[\\x{1F1E6}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B50}\\x{2B55}\\x{231A}\\x{231B}\\x{23E9}-\\x{23FA}]";

  /** One pass; what comes back is one row per channel and language. */
  public static TextStatistics of(Dataset<Row> silver) {
    Column length = length(coalesce(col("text"), lit("")));
    List<Row> rows =
        silver
            .select(
                coalesce(col("channel"), lit("unknown")).as("channel"),
                coalesce(col("language"), lit("other")).as("language"),
                length.cast("bigint").as("length"),
                when(col("words").isNotNull(), size(col("words"))).as("words"),
                share(col("text").rlike(EMOJI)).as("emoji"),
                share(col("duplicate_of").isNotNull()).as("duplicate"),
                share(col("boilerplate")).as("boilerplate"))
            .groupBy("channel", "language")
            .agg(
                count(lit(1)),
                sum("length"),
                sum("words"),
                expr("percentile_approx(length, array(0.05, 0.25, 0.5, 0.75, 0.95), 1000)"),
                max("length"),
                avg("emoji"),
                avg("duplicate"),
                avg("boilerplate"))
            .orderBy("channel", "language")
            .collectAsList();
    return new TextStatistics(rows.stream().map(TextStatistics::group).toList());
  }

  private static Column share(Column condition) {
    return when(condition, 1.0).otherwise(0.0);
  }

  private static Group group(Row row) {
    List<Long> p = row.getList(5);
    return new Group(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.isNullAt(4) ? null : row.getLong(4),
        new Percentiles(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), row.getLong(6)),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9));
  }
}
