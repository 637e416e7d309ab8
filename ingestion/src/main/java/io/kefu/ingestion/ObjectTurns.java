package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** Makes rows of one object of a source. */
interface ObjectTurns {

  /**
   * @param line the object's place in the file, from 1
   * @param rows takes the turns, and what of them is bad
   * @throws Rejection where the object as a whole is bad
   */
  void rows(ObjectNode object, String raw, long line, Queue<Row> rows) throws Rejection;
}
