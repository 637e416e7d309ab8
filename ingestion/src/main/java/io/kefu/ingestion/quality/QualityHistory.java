package io.kefu.ingestion.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/** {@code quality.expectations}: what every ingest was found to be. */
public final class QualityHistory {
  private QualityHistory() {}

  /** One evaluation in the past. */
  public record Entry(
      Instant evaluatedAt, String ingestId, String source, long records, Result result) {}

  /**
   * Adds the results; once only, however often the same ingest is repeated with the same
   * expectations.
   *
   * @param evaluation names the ingest and the expectations
   */
  public static void add(
      Lake lake,
      String evaluation,
      String ingestId,
      String source,
      long records,
      List<Result> results,
      Instant now) {
    if (results.isEmpty()) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    for (Result r : results) {
      rows.add(
          RowFactory.create(
              ingestId,
              source,
              Timestamp.from(now),
              r.name(),
              r.kind(),
              r.column().isEmpty() ? null : r.column(),
              Double.isNaN(r.value()) ? null : r.value(),
              r.threshold(),
              r.passed(),
              r.action(),
              records));
    }
    Table table = Table.QUALITY_EXPECTATIONS;
    lake.writer(table)
        .append(
            lake.spark().createDataFrame(rows, table.schema()).coalesce(1),
            table.location() + ":" + evaluation);
  }

  /**
   * @param most entries per expectation, the newest
   * @return by expectation, sorted by name; oldest first
   * @throws io.kefu.core.UserException when nothing was ingested yet
   */
  public static Map<String, List<Entry>> read(Lake lake, int most) {
    Map<String, List<Entry>> history = new LinkedHashMap<>();
    lake.read(Table.QUALITY_EXPECTATIONS)
        .withColumn(
            "age",
            row_number()
                .over(Window.partitionBy("name").orderBy(desc("evaluated_at"), desc("ingest_id"))))
        .where(col("age").leq(most))
        .orderBy(col("name"), desc("age"))
        .collectAsList()
        .forEach(
            row ->
                history.computeIfAbsent(row.getAs("name"), n -> new ArrayList<>()).add(entry(row)));
    return history;
  }

  private static Entry entry(Row row) {
    String column = row.getAs("column");
    Double value = row.getAs("value");
    return new Entry(
        row.<Timestamp>getAs("evaluated_at").toInstant(),
        row.getAs("ingest_id"),
        row.getAs("source"),
        row.<Long>getAs("records"),
        new Result(
            row.getAs("name"),
            row.getAs("kind"),
            column == null ? "" : column,
            value == null ? Double.NaN : value,
            row.<Double>getAs("threshold"),
            row.getAs("action")));
  }
}
