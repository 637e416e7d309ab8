package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Train examples whose text stands, the same or nearly so, in another split too. */
final class Leakage {
  private static final Column TRAIN = col("split").equalTo(Splits.TRAIN);

  private Leakage() {}

  /**
   * @param turns with {@code split} and {@code duplicate_of}
   */
  static long count(Dataset<Row> turns) {
    return flagged(turns).filter(leaks()).count();
  }

  /** All turns but those. */
  static Dataset<Row> drop(Dataset<Row> turns) {
    return flagged(turns).filter(leaks().equalTo(false)).drop("cluster", "elsewhere");
  }

  private static Column leaks() {
    return TRAIN.and(col("elsewhere").isNotNull());
  }

  private static Dataset<Row> flagged(Dataset<Row> turns) {
    Column cluster =
        coalesce(col("duplicate_of"), struct(col("conversation_id"), col("turn_index")));
    Dataset<Row> named = turns.withColumn("cluster", cluster);
    Dataset<Row> others =
        named
            .filter(TRAIN.equalTo(false))
            .select("cluster")
            .distinct()
            .withColumn("elsewhere", lit(true));
    return named.join(others, new String[] {"cluster"}, "left");
  }
}
