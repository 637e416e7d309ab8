package io.kefu.preprocessing.dedup;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Data on the disks of the executors until closed: memory stays flat as the input grows. */
final class Persisted implements AutoCloseable {
  private final List<Dataset<Row>> kept = new ArrayList<>();

  Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> persisted = rows.persist(StorageLevel.DISK_ONLY());
    kept.add(persisted);
    return persisted;
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }
}
