package io.kefu.evaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.kefu.evaluation.metrics.EntityMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Entities against the spans that people marked in the text, so that what tokens cannot carry
 * counts as missed. An example is right when all of its entities are.
 */
final class EntityExtraction implements Kind {
  private static final String SPANS = "ARRAY<STRUCT<start: INT, end: INT, type: STRING>>";

  /** What is counted, as one list of (what, type) per example. */
  private static final String COUNTED =
      "concat(transform(gold, e -> struct('gold' AS what, e.type AS type)),"
          + " transform(found, e -> struct('found' AS what, e.type AS type)),"
          + " transform(array_intersect(gold, found), e -> struct('right' AS what, e.type AS type)))";

  @Override
  public Evaluation evaluate(EvaluatedRun run) {
    Dataset<Row> examples =
        run.examples(run.split()).select("example_id", "text_a", "spans", "groups");
    Dataset<Row> tokens = run.tokens(run.split()).select("example_id", "input_ids", "lost");
    Dataset<Row> tagged =
        tokens
            .join(examples, "example_id")
            .mapPartitions(
                new TagEntities(run.model(), run.labels()), Encoders.row(TagEntities.SCHEMA));
    Dataset<Row> stored =
        run.store(tagged.join(examples.select("example_id", "groups"), "example_id"));
    Dataset<Row> read =
        stored
            .withColumn("gold", from_json(col("label"), SPANS, Map.of()))
            .withColumn("found", from_json(col("predicted"), SPANS, Map.of()))
            .withColumn("right", expr("array_except(gold, found) = array_except(found, gold)"));
    Findings findings = new Findings();
    findings.entities = metrics(read, tokens);
    findings.groups = Outcomes.byGroup(read, run.config(), findings.warnings);
    long lost = findings.entities.lost();
    if (lost > 0) {
      findings.warnings.add(
          lost
              + " of "
              + findings.entities.gold()
              + " entities are missed whatever the model does: the text was cut, they overlap, or"
              + " they begin or end inside a token");
    }
    return findings.evaluation();
  }

  private static EntityMetrics metrics(Dataset<Row> read, Dataset<Row> tokens) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Row row :
        read.select(expr("explode(" + COUNTED + ") AS item"))
            .groupBy("item.type", "item.what")
            .count()
            .collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), type -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    List<EntityMetrics.Counts> byType =
        counts.entrySet().stream()
            .map(
                e ->
                    new EntityMetrics.Counts(
                        e.getKey(),
                        e.getValue().getOrDefault("right", 0L),
                        e.getValue().getOrDefault("gold", 0L),
                        e.getValue().getOrDefault("found", 0L)))
            .toList();
    Row examples =
        read.agg(count(lit(1)), coalesce(sum(col("right").cast("long")), lit(0L))).first();
    Row lost = tokens.agg(coalesce(sum(col("lost")), lit(0L))).first();
    return EntityMetrics.of(examples.getLong(0), examples.getLong(1), lost.getLong(0), byType);
  }
}
