package io.kefu.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.kefu.evaluation.bias.GroupComparison;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Groups compared by the share of examples that are right, where right is more than a label. */
final class Outcomes {
  private static final String RIGHT = "right";
  private static final String WRONG = "wrong";

  private Outcomes() {}

  /**
   * @param examples of one split, with {@code run_id}, {@code split}, {@code groups} and a truth
   *     value {@code right}
   */
  static List<GroupComparison> byGroup(
      Dataset<Row> examples, EvaluationConfig config, List<String> warnings) {
    Dataset<Row> outcomes =
        examples
            .withColumn("label", lit(RIGHT))
            .withColumn("predicted", when(col("right"), RIGHT).otherwise(WRONG));
    List<GroupComparison> groups =
        new PredictionCounts(outcomes, config.split())
                .groups(
                    List.of(RIGHT, WRONG), config.minimumGroupSize(), outcomes.count(), warnings)
                .stream()
                .map(GroupComparison::withoutClasses)
                .toList();
    groups.forEach(g -> Evaluator.warnIfTooSmall(g, warnings));
    return groups;
  }
}
