package io.kefu.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import io.kefu.evaluation.metrics.OrdinalMetrics;
import io.kefu.evaluation.metrics.PreviousLabel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One label for a text, or for a pair of texts. What the task declares adds to the plain figures:
 * an out-of-scope label, an order of the classes, pairs with wrong partners, histories.
 */
final class Classification implements Kind {

  @Override
  public Evaluation evaluate(EvaluatedRun run) {
    String outside = run.data().details().outOfScope();
    Dataset<Row> stored = run.store(predictions(run, run.split()));
    Dataset<Row> inScope =
        outside == null
            ? stored
            : stored.where(col("label").isNull().or(col("label").notEqual(outside)));
    Findings findings = Findings.of(Evaluator.evaluate(inScope, run.labels(), run.config()));
    if (outside != null) {
      findings.outOfScope = new ScopeDetection(run, outside, findings.warnings).score(stored);
    }
    if (run.data().details().loss().equals("ordinal")) {
      findings.ordinal = OrdinalMetrics.of(findings.metrics.confusion(), run.labels().size());
    }
    if (run.declared("unit").equals("pair") && run.labels().contains(Ranking.MATCH)) {
      findings.ranking = Ranking.of(stored, run.labels());
    }
    if (run.declared("unit").equals("history")) {
      findings.previousLabel = previousLabel(run.examples(run.split()));
    }
    return findings.evaluation();
  }

  /** A split's predictions with labels and groups. */
  static Dataset<Row> predictions(EvaluatedRun run, String split) {
    Dataset<Row> predicted =
        run.tokens(split)
            .select("example_id", "input_ids", "token_type_ids")
            .mapPartitions(new Predict(run.model(), run.labels()), Encoders.row(Predict.SCHEMA));
    Dataset<Row> examples = run.examples(split).select("example_id", "label", "groups");
    Dataset<Row> joined = examples.join(predicted, "example_id");
    return run.data().details().outOfScope() == null
        ? joined
        : joined.withColumn("figures", map(lit(ScopeDetection.ENERGY), col("energy")));
  }

  static PreviousLabel previousLabel(Dataset<Row> examples) {
    Row row =
        examples
            .withColumn(
                "before",
                lag("label", 1).over(Window.partitionBy("conversation_id").orderBy("turn_index")))
            .where(col("label").isNotNull())
            .agg(
                count(lit(1)),
                count(col("before")),
                avg(coalesce(col("label").equalTo(col("before")), lit(false)).cast("double")))
            .first();
    return new PreviousLabel(row.getLong(0), row.getLong(0) - row.getLong(1), row.getDouble(2));
  }
}
