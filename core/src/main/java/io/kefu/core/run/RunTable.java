package io.kefu.core.run;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** The Delta tables beside the runs, for comparing runs with SQL. */
public enum RunTable {
  /** One run. */
  RUNS(
      "tables/runs",
      "run_id STRING, task STRING, model STRING, status STRING, started_at TIMESTAMP, finished_at TIMESTAMP,"
          + " fingerprint STRING, code_version STRING, tokenizer_digest STRING, data MAP<STRING, STRING>,"
          + " environment MAP<STRING, STRING>, config STRING, summary MAP<STRING, DOUBLE>",
      List.of()),
  /** One number: a run, a step, a metric. */
  RUN_METRICS(
      "tables/run_metrics",
      "run_id STRING, split STRING, step BIGINT, epoch DOUBLE, metric STRING, value DOUBLE",
      List.of()),
  /**
   * One prediction of a run on one example. For entities label and prediction are JSON lists of
   * start, end and type; for a language model they are texts.
   */
  PREDICTIONS(
      "tables/predictions",
      "run_id STRING, task STRING, split STRING, example_id STRING, label STRING, predicted STRING, score DOUBLE,"
          + " probabilities ARRAY<FLOAT>, groups MAP<STRING, STRING>,"
          + " figures MAP<STRING, DOUBLE> COMMENT 'energy of a classifier, rank and tfidf_rank of a search'",
      List.of());

  private final String location;
  private final StructType schema;
  private final List<String> partitions;

  RunTable(String location, String ddl, List<String> partitions) {
    this.location = location;
    this.schema = StructType.fromDDL(ddl);
    this.partitions = partitions;
  }

  public String location() {
    return location;
  }

  public StructType schema() {
    return schema;
  }

  List<String> partitions() {
    return partitions;
  }
}
