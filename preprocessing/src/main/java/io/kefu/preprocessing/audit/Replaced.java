package io.kefu.preprocessing.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;

import org.apache.spark.sql.Column;

/** What de-identification replaced in a turn of {@code silver.turns}. */
public final class Replaced {
  private Replaced() {}

  /** {@code ARRAY<STRUCT<start, end, type, rule, score, action>>} of the text and the subject. */
  public static Column all() {
    return concat(coalesce(col("pii"), array()), coalesce(col("subject_pii"), array()));
  }
}
