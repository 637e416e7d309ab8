package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.kefu.core.UserException;
import io.kefu.preprocessing.Task.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The classes of a task and where they occur.
 *
 * @param train the classes in the order of their indices: as declared, else those of the train
 *     split in the order of Java strings; for entities in BIO; empty for a head without classes
 * @param counts examples by split
 * @param unseen examples, for entities spans, by label that is not among the classes
 */
record Labels(List<String> train, Map<String, Long> counts, Map<String, Long> unseen) {
  /** More are no classes but a column that was mapped by mistake. */
  private static final int MOST = 10_000;

  /** Outside of every entity. */
  static final String OUTSIDE = "O";

  /**
   * @param examples of {@code gold.examples}
   * @throws UserException when there is nothing to learn from
   */
  static Labels of(Dataset<Row> examples, Task task) {
    if (task.hasClasses()) {
      return classes(examples.select("split", "label"), task);
    }
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : examples.groupBy("split").count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    require(counts, counts.containsKey(Splits.TRAIN), task);
    if (task.head() != Head.TOKEN_CLASSIFICATION) {
      return new Labels(List.of(), counts, Map.of());
    }
    Dataset<Row> types = examples.select(col("split"), explode(col("spans.type")).as("label"));
    Labels found = found(types, task);
    requireSome(found.train, 1, task);
    List<String> tags = new ArrayList<>(List.of(OUTSIDE));
    found.train.forEach(type -> tags.addAll(List.of("B-" + type, "I-" + type)));
    return new Labels(List.copyOf(tags), counts, found.unseen);
  }

  private static Labels classes(Dataset<Row> labelled, Task task) {
    Labels found = found(labelled, task);
    require(found.counts, found.counts.containsKey(Splits.TRAIN), task);
    requireSome(found.train, 2, task);
    return found;
  }

  /**
   * @param labelled columns {@code split} and {@code label}
   */
  private static Labels found(Dataset<Row> labelled, Task task) {
    List<Row> rows = labelled.groupBy("split", "label").count().limit(3 * MOST + 1).collectAsList();
    if (rows.size() > 3 * MOST) {
      throw new UserException(
          "more than "
              + MOST
              + " labels for the task '"
              + task.id()
              + "'; check which column was mapped to "
              + task.label());
    }
    TreeSet<String> train = new TreeSet<>();
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : rows) {
      counts.merge(row.getString(0), row.getLong(2), Long::sum);
      if (row.getString(0).equals(Splits.TRAIN)) {
        train.add(row.getString(1));
      }
    }
    List<String> classes = task.classes().isEmpty() ? List.copyOf(train) : task.classes();
    Map<String, Long> unseen = new TreeMap<>();
    for (Row row : rows) {
      String label = row.getString(1);
      if (!classes.contains(label) && !label.equals(task.outOfScope())) {
        unseen.merge(label, row.getLong(2), Long::sum);
      }
    }
    if (train.isEmpty()) {
      return new Labels(List.of(), counts, unseen);
    }
    return new Labels(classes, counts, unseen);
  }

  private static void require(Map<String, Long> counts, boolean train, Task task) {
    if (counts.isEmpty()) {
      String what = task.label().isEmpty() ? "nothing to learn from" : "a label";
      throw new UserException(
          "no turn has " + what + " for the task '" + task.id() + "'" + hint(task));
    }
    if (!train) {
      throw new UserException(
          "the train split has no example for the task '"
              + task.id()
              + "', the others have "
              + counts.values().stream().mapToLong(Long::longValue).sum()
              + "; ingest a train split, or more conversations");
    }
  }

  private static void requireSome(List<String> classes, int least, Task task) {
    if (classes.size() < least) {
      throw new UserException(
          "the train split has "
              + (least == 1 ? "no entity" : "a single label")
              + " for the task '"
              + task.id()
              + "'; "
              + (least == 1 ? "it needs one or more" : "a classifier needs two or more")
              + hint(task));
    }
  }

  private static String hint(Task task) {
    String turns = task.speaker().equals(Task.ANY) ? "turns" : "turns of the " + task.speaker();
    return task.label().isEmpty()
        ? "; ingest conversations with " + turns
        : "; ingest "
            + turns
            + " with "
            + task.label()
            + ", for example --map COLUMN="
            + task.label();
  }
}
