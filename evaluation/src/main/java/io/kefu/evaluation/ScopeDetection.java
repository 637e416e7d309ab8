package io.kefu.evaluation;

import static org.apache.spark.sql.functions.col;

import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.evaluation.metrics.ScopeScores;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses the threshold on the validation split, then scores another split with it. Two numbers per
 * example come to the driver.
 */
final class ScopeDetection {
  /** Under this key of a prediction's {@code figures}: −log Σ exp(logit). */
  static final String ENERGY = "energy";

  private static final String VALIDATION = "validation";

  private final EvaluatedRun run;
  private final String label;
  private final List<String> warnings;

  /**
   * @param label of what belongs to no class
   */
  ScopeDetection(EvaluatedRun run, String label, List<String> warnings) {
    this.run = run;
    this.label = label;
    this.warnings = warnings;
  }

  /** An example: whether it is out of scope, whether its class was foretold, how confidently. */
  private record Scored(boolean out, boolean right, double confidence) {}

  /**
   * @param stored predictions of the split, out-of-scope examples included
   */
  OutOfScopeMetrics score(Dataset<Row> stored) {
    ScopeScores validation =
        scores(
            scored(
                run.split().equals(VALIDATION)
                    ? stored
                    : Classification.predictions(run, VALIDATION)));
    boolean byF1 = validation.outOfScope() > 0;
    double threshold =
        byF1
            ? validation.bestF1Threshold()
            : validation.quantile(run.config().outOfScope().reject());
    if (!byF1) {
      warnings.add(
          validation.inScope() == 0
              ? "there are no validation examples to choose an out-of-scope threshold on"
              : "the validation split has no out-of-scope examples: the threshold rejects at most "
                  + Math.round(1000 * run.config().outOfScope().reject()) / 10.0
                  + "% of its in-scope ones");
    } else if (run.split().equals(VALIDATION)) {
      warnings.add(
          "the out-of-scope threshold was chosen on this split, so it looks too good here");
    }
    return metrics(scored(stored), threshold, byF1 ? "best-f1" : "in-scope-quantile");
  }

  private OutOfScopeMetrics metrics(List<Scored> examples, double threshold, String chosenBy) {
    ScopeScores all = scores(examples);
    double[] right = confidences(examples, e -> !e.out() && e.right());
    ScopeScores rightOnly = new ScopeScores(right, new double[0]);
    boolean known = !Double.isNaN(threshold);
    double undefined = known ? 0 : Double.NaN;
    long found = all.outOfScopeBelow(threshold);
    long rejected = all.inScopeBelow(threshold);
    double kept = right.length - rightOnly.inScopeBelow(threshold) + undefined;
    return new OutOfScopeMetrics(
        label,
        run.config().outOfScope().score(),
        run.config().outOfScope().byEnergy() ? -threshold : threshold,
        chosenBy,
        all.inScope(),
        all.outOfScope(),
        (double) right.length / all.inScope(),
        kept / all.inScope(),
        (rejected + undefined) / all.inScope(),
        (found + undefined) / (found + rejected),
        (found + undefined) / all.outOfScope(),
        all.f1(threshold) + undefined,
        all.auroc());
  }

  private List<Scored> scored(Dataset<Row> predictions) {
    Column confidence =
        run.config().outOfScope().byEnergy()
            ? col("figures").getItem(ENERGY).multiply(-1)
            : col("score");
    return predictions
        .where(col("label").isNotNull())
        .select(col("label").equalTo(label), col("label").equalTo(col("predicted")), confidence)
        .collectAsList()
        .stream()
        .map(row -> new Scored(row.getBoolean(0), row.getBoolean(1), row.getDouble(2)))
        .toList();
  }

  private static ScopeScores scores(List<Scored> examples) {
    return new ScopeScores(
        confidences(examples, e -> !e.out()), confidences(examples, Scored::out));
  }

  private static double[] confidences(List<Scored> examples, Predicate<Scored> which) {
    return examples.stream().filter(which).mapToDouble(Scored::confidence).toArray();
  }
}
