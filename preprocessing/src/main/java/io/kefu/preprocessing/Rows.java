package io.kefu.preprocessing;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Helpers for work that is done row by row outside SQL. */
final class Rows {
  private Rows() {}

  /** One row at a time, so that a partition of any size passes through. */
  static Iterator<Row> mapPresent(Iterator<Row> rows, Function<Row, Optional<Row>> mapping) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .map(mapping)
        .flatMap(Optional::stream)
        .iterator();
  }

  /** Compressed text fits into few files; without this one core would do all of the work. */
  static Dataset<Row> spread(Dataset<Row> rows) {
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    return rows.rdd().getNumPartitions() < cores ? rows.repartition(cores) : rows;
  }
}
