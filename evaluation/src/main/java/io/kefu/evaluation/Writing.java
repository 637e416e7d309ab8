package io.kefu.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.kefu.evaluation.metrics.Average;
import io.kefu.evaluation.metrics.RougeL;
import io.kefu.evaluation.metrics.RougeMetrics;
import io.kefu.evaluation.metrics.Sample;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** What a causal language model writes, beside what people wrote. */
final class Writing {
  private static final int PROMPT_SHOWN = 600;
  private static final String STATE = "labels.state";

  /** Any order that has nothing to do with the order of the logs, and is always the same. */
  private static final Column[] SHUFFLED = {xxhash64(col("example_id")), col("example_id")};

  private final EvaluatedRun run;
  private final Findings findings;

  Writing(EvaluatedRun run, Findings findings) {
    this.run = run;
    this.findings = findings;
  }

  /** Against the example's target, which is a dialogue's state or any text. */
  void compare() {
    int most = run.config().generation().examples();
    Dataset<Row> candidates = candidates();
    long all = candidates.count();
    if (all > most) {
      findings.warnings.add(
          "texts were written for "
              + most
              + " of "
              + all
              + " examples (kefu.evaluate.generation.examples)");
    }
    Dataset<Row> written = write(candidates, most).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> examples =
          run.examples(run.split())
              .select(col("example_id"), col("target").as("label"), col("groups"));
      Dataset<Row> stored =
          run.store(written.join(examples, "example_id").withColumnRenamed("written", "predicted"));
      if (run.declared("label").equals(STATE)) {
        StateTracking tracking = new StateTracking(stored, run.examples(run.split()));
        findings.state = tracking.metrics();
        findings.groups = Outcomes.byGroup(tracking.outcomes(), run.config(), findings.warnings);
      } else {
        findings.rouge = rouge(stored);
      }
      findings.samples = samples(written);
    } finally {
      written.unpersist();
    }
  }

  /** A few turns, to read. */
  void sample() {
    if (run.config().generation().samples() == 0) {
      return;
    }
    Dataset<Row> written =
        write(candidates(), run.config().generation().samples())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> groups = run.examples(run.split()).select("example_id", "groups");
      run.store(
          written
              .join(groups, "example_id")
              .withColumnRenamed("reference", "label")
              .withColumnRenamed("written", "predicted"));
      findings.samples = samples(written);
    } finally {
      written.unpersist();
    }
  }

  /** The first row of each example: later ones begin in the middle of a conversation. */
  private Dataset<Row> candidates() {
    Dataset<Row> ids = run.examples(run.split()).select("example_id");
    return run.tokens(run.split())
        .select("example_id", "input_ids", "labels")
        .join(ids, "example_id");
  }

  private Dataset<Row> write(Dataset<Row> candidates, int most) {
    MapPartitionsFunction<Row, Row> write =
        new WriteTexts(
            run.model(),
            run.data().details().turnEnd() == null ? "" : run.data().details().turnEnd(),
            run.config().generation().maxNewTokens());
    return candidates
        .orderBy(SHUFFLED)
        .limit(most)
        .repartition(run.lake().spark().sparkContext().defaultParallelism())
        .mapPartitions(write, Encoders.row(WriteTexts.SCHEMA));
  }

  private List<Sample> samples(Dataset<Row> written) {
    return written
        .orderBy(SHUFFLED)
        .limit(run.config().generation().samples())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Sample(
                    row.getAs("example_id"),
                    end(row.getAs("prompt")),
                    row.getAs("reference"),
                    row.getAs("written")))
        .toList();
  }

  private static String end(String prompt) {
    int from = prompt.length() - PROMPT_SHOWN;
    if (from <= 0) {
      return prompt;
    }
    return "…" + prompt.substring(Character.isLowSurrogate(prompt.charAt(from)) ? from + 1 : from);
  }

  private static RougeMetrics rouge(Dataset<Row> stored) {
    UserDefinedFunction figures =
        udf(
            (UDF2<String, String, List<Double>>)
                (reference, written) -> {
                  Average rouge = RougeL.of(reference, written);
                  return List.of(rouge.precision(), rouge.recall(), rouge.f1());
                },
            DataTypes.createArrayType(DataTypes.DoubleType));
    Row row =
        stored
            .where(col("label").isNotNull())
            .withColumn("rouge", figures.apply(col("label"), col("predicted")))
            .agg(
                count(lit(1)),
                avg(col("rouge").getItem(0)),
                avg(col("rouge").getItem(1)),
                avg(col("rouge").getItem(2)))
            .first();
    return new RougeMetrics(
        row.getLong(0),
        new Average(Ranking.figure(row, 1), Ranking.figure(row, 2), Ranking.figure(row, 3)));
  }
}
