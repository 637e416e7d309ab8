package io.kefu.preprocessing;

import io.kefu.core.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The classes of a task and where they occur.
 *
 * @param train the classes of the train split, in the order of Java strings
 * @param counts examples by split
 * @param unseen examples by label that the train split does not have
 */
record Labels(List<String> train, Map<String, Long> counts, Map<String, Long> unseen) {
  /** More are no classes but a column that was mapped by mistake. */
  private static final int MOST = 10_000;

  /**
   * @param examples with {@code split} and {@code label}
   * @throws UserException when there is nothing to learn from
   */
  static Labels of(Dataset<Row> examples, Task task) {
    List<Row> rows = examples.groupBy("split", "label").count().limit(3 * MOST + 1).collectAsList();
    if (rows.size() > 3 * MOST) {
      throw new UserException(
          "more than "
              + MOST
              + " labels for the task '"
              + task.id()
              + "'; check which column was mapped to "
              + task.labelColumn());
    }
    TreeSet<String> train = new TreeSet<>();
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : rows) {
      counts.merge(row.getString(0), row.getLong(2), Long::sum);
      if (row.getString(0).equals(Splits.TRAIN)) {
        train.add(row.getString(1));
      }
    }
    require(train, counts, task);
    Map<String, Long> unseen = new TreeMap<>();
    for (Row row : rows) {
      if (!train.contains(row.getString(1))) {
        unseen.merge(row.getString(1), row.getLong(2), Long::sum);
      }
    }
    return new Labels(List.copyOf(train), counts, unseen);
  }

  private static void require(TreeSet<String> train, Map<String, Long> counts, Task task) {
    String hint =
        "; ingest turns of customers with "
            + task.labelColumn()
            + ", for example --map COLUMN="
            + task.labelColumn();
    if (counts.isEmpty()) {
      throw new UserException("no turn has a label for the task '" + task.id() + "'" + hint);
    }
    if (train.isEmpty()) {
      throw new UserException(
          "the train split has no example for the task '"
              + task.id()
              + "', the others have "
              + counts.values().stream().mapToLong(Long::longValue).sum()
              + "; ingest a train split, or more conversations");
    }
    if (train.size() < 2) {
      throw new UserException(
          "the train split has a single label for the task '"
              + task.id()
              + "'; a classifier needs two or more"
              + hint);
    }
  }
}
