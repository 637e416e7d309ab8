package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.kefu.preprocessing.Task.Head;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Turns and what belongs to them, as the column {@code partner}: a turn and the agent's turn right
 * behind it, or a turn and another one with the same label in the same split. With {@code
 * negatives} the same turns again, beside partners of others, labelled {@value #OTHER}.
 */
final class Pairs {
  static final String MATCH = "match";
  static final String OTHER = "other";
  static final String PARTNER = "partner";
  static final String NUMBER = "negative";

  /** Any order that has nothing to do with the order of the logs, and is always the same. */
  private static final Column SHUFFLED =
      sha2(concat_ws("#", col("conversation_id"), col("turn_index")), 256);

  private static final Column SELF = struct(col("text"), col("conversation_id"));

  private Pairs() {}

  static Dataset<Row> of(Dataset<Row> turns, Task task) {
    Dataset<Row> pairs =
        (task.pairs().equals(Task.BY_LABEL) ? sameLabel(turns) : answers(turns, task))
            .withColumn(NUMBER, lit(0));
    if (task.head() != Head.SEQUENCE_CLASSIFICATION) {
      return pairs;
    }
    Dataset<Row> all = pairs.withColumn("label", lit(MATCH));
    for (int k = 1; k <= task.negatives(); k++) {
      all = all.unionByName(negatives(pairs, k));
    }
    return all;
  }

  private static Dataset<Row> answers(Dataset<Row> turns, Task task) {
    WindowSpec inOrder = Window.partitionBy("conversation_id").orderBy("turn_index");
    Column answered = lead(col("speaker"), 1).over(inOrder).equalTo("agent");
    return turns
        .withColumn(PARTNER, when(answered, lead(SELF, 1).over(inOrder)))
        .filter(Turns.spoken(task));
  }

  /** Every turn is once the first and once the second of a pair. */
  private static Dataset<Row> sameLabel(Dataset<Row> turns) {
    WindowSpec shuffled = Window.partitionBy("split", "label").orderBy(SHUFFLED);
    Column next = coalesce(lead(SELF, 1).over(shuffled), first(SELF).over(shuffled));
    return turns
        .withColumn(PARTNER, next)
        .withColumn(
            "alone",
            lead(col("text"), 1)
                .over(shuffled)
                .isNull()
                .and(org.apache.spark.sql.functions.lag(col("text"), 1).over(shuffled).isNull()))
        .withColumn(PARTNER, when(col("alone").equalTo(false), col(PARTNER)))
        .drop("alone");
  }

  /** The partner of the pair that is k places on, unless it would be right here as well. */
  private static Dataset<Row> negatives(Dataset<Row> pairs, int k) {
    WindowSpec shuffled = Window.partitionBy("split").orderBy(SHUFFLED);
    Column theirs = lead(col(PARTNER), k).over(shuffled);
    Column sameLabel = lead(col("label"), k).over(shuffled).eqNullSafe(col("label"));
    Column known = col("label").isNotNull();
    return pairs
        .filter(col(PARTNER).isNotNull())
        .withColumn("theirs", theirs)
        .withColumn("right", known.and(sameLabel))
        .filter(col("theirs").isNotNull().and(col("right").equalTo(false)))
        .filter(col("theirs.text").notEqual(col(PARTNER + ".text")))
        .withColumn(PARTNER, col("theirs"))
        .withColumn("label", lit(OTHER))
        .withColumn(NUMBER, lit(k))
        .drop("theirs", "right");
  }
}
