package io.kefu.ingestion;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.Row;

/** The records of one split as rows of {@link TurnParser#SCHEMA}; blank lines are none. */
interface SplitRecords extends Closeable {

  /**
   * @return null after the last
   */
  Row next() throws IOException;
}
