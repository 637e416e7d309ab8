package io.kefu.core.lake;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables of a lake: where each lives below the lake's root, its columns and its
 * partitions.
 */
public enum Table {
  /** One raw turn; personal data lives in this table and in {@link #BRONZE_QUARANTINE} only. */
  BRONZE_TURNS("bronze/turns", Schemas.BRONZE_TURNS, List.of()),
  /** One record that could not be ingested, as it was, with the reason. */
  BRONZE_QUARANTINE("bronze/quarantine", Schemas.BRONZE_QUARANTINE, List.of()),
  /** One clean, de-identified turn. */
  SILVER_TURNS("silver/turns", Schemas.SILVER_TURNS, List.of()),
  /**
   * One turn whose de-identified text still looked like personal data: where it came from, never
   * the text.
   */
  SILVER_QUARANTINE("silver/quarantine", Schemas.SILVER_QUARANTINE, List.of()),
  /** One training example of a task. */
  GOLD_EXAMPLES("gold/examples", Schemas.GOLD_EXAMPLES, List.of("task")),
  /** One encoded training example. */
  GOLD_TOKENS("gold/tokens", Schemas.GOLD_TOKENS, List.of("task")),
  /** One evaluation of one data-quality expectation. */
  QUALITY_EXPECTATIONS("quality/expectations", Schemas.QUALITY_EXPECTATIONS, List.of());

  private final String location;
  private final StructType schema;
  private final List<String> partitions;

  Table(String location, StructType schema, List<String> partitions) {
    this.location = location;
    this.schema = schema;
    this.partitions = partitions;
  }

  /** Below the lake's root, for example {@code bronze/turns}. */
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
