package io.kefu.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.kefu.evaluation.metrics.RetrievalMetrics;
import io.kefu.evaluation.metrics.RetrievalMetrics.Retriever;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Searches for the second text of a pair with the first, among the second texts of all pairs of the
 * split. The texts that are searched go to every executor, 4 bytes × width of the vectors each.
 */
final class Retrieval implements Kind {
  private static final String BY_LABEL = "label";

  private static final StructType FOUND =
      StructType.fromDDL(
          "example_id STRING, label STRING, predicted STRING, score DOUBLE, rank INT, words_rank INT");

  @Override
  public Evaluation evaluate(EvaluatedRun run) {
    boolean byLabel = run.declared("pairs").equals(BY_LABEL);
    Findings findings = new Findings();
    Dataset<Row> examples =
        run.examples(run.split()).select("example_id", "text_a", "text_b", "label", "groups");
    Dataset<Row> pairs =
        run.tokens(run.split())
            .select("example_id", "input_ids", "token_type_ids")
            .mapPartitions(new Embed(run.model()), Encoders.row(Embed.SCHEMA))
            .join(examples, "example_id")
            .withColumn("hash_a", xxhash64(col("text_a")))
            .withColumn("hash_b", xxhash64(col("text_b")))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Broadcast<SearchIndex> index =
        JavaSparkContext.fromSparkContext(run.lake().spark().sparkContext())
            .broadcast(index(pairs, byLabel));
    try {
      long all = pairs.count();
      Dataset<Row> found =
          pairs
              .mapPartitions(
                  (MapPartitionsFunction<Row, Row>) rows -> search(rows, index.value()),
                  Encoders.row(FOUND))
              .join(examples.select("example_id", "groups"), "example_id")
              .withColumn(
                  "figures",
                  expr(
                      "map('rank', cast(rank AS DOUBLE), 'tfidf_rank', cast(words_rank AS DOUBLE))"));
      Dataset<Row> stored = run.store(found);
      findings.retrieval =
          metrics(stored, index.value().hashes().length, byLabel ? BY_LABEL : "answer");
      findings.groups =
          Outcomes.byGroup(
              stored.withColumn("right", col("figures").getItem("rank").equalTo(1)),
              run.config(),
              findings.warnings);
      if (findings.retrieval.queries() < all) {
        findings.warnings.add(
            (all - findings.retrieval.queries())
                + " of "
                + all
                + " texts have no other text of their label to be found and are left out");
      }
      return findings.evaluation();
    } finally {
      index.destroy();
      pairs.unpersist();
    }
  }

  private static SearchIndex index(Dataset<Row> pairs, boolean byLabel) {
    List<Row> distinct =
        pairs
            .groupBy(col("hash_b"), byLabel ? col("label") : lit(null).cast("string").as("label"))
            .agg(first("text_b"), first("vector_b"))
            .orderBy("hash_b", "label")
            .collectAsList();
    long[] hashes = new long[distinct.size()];
    float[][] vectors = new float[distinct.size()][];
    List<String> labels = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      Row row = distinct.get(i);
      hashes[i] = row.getLong(0);
      labels.add(row.getString(1));
      texts.add(row.getString(2));
      vectors[i] = floats(row, 3);
    }
    return new SearchIndex(hashes, byLabel ? labels : null, vectors, new TfIdf(texts));
  }

  private static Iterator<Row> search(Iterator<Row> pairs, SearchIndex index) {
    return new PooledIterator(
        pairs,
        1,
        pool -> {
          Row pair = pool.get(0);
          SearchIndex.Query query =
              new SearchIndex.Query(
                  pair.getAs("text_a"),
                  floats(pair, pair.fieldIndex("vector_a")),
                  pair.getAs("hash_a"),
                  pair.getAs("hash_b"),
                  pair.getAs("label"));
          SearchIndex.Found found = index.search(query);
          return found == null ? List.of() : List.of(row(pair, found, index));
        });
  }

  private static Row row(Row pair, SearchIndex.Found found, SearchIndex index) {
    // Not the text that was found, nor its example: that may be another customer's.
    String predicted = index.labels() == null ? null : index.labels().get(found.first());
    return RowFactory.create(
        pair.getAs("example_id"),
        pair.getAs("label"),
        predicted,
        (double) found.cosine(),
        found.rank(),
        found.wordsRank());
  }

  private static float[] floats(Row row, int column) {
    List<Float> boxed = row.getList(column);
    float[] values = new float[boxed.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed.get(i);
    }
    return values;
  }

  private static RetrievalMetrics metrics(Dataset<Row> stored, long candidates, String right) {
    List<org.apache.spark.sql.Column> figures = new ArrayList<>();
    for (String rank : Arrays.asList("rank", "tfidf_rank")) {
      for (int k : new int[] {1, 5, 10}) {
        figures.add(avg(expr("cast(figures['" + rank + "'] <= " + k + " AS DOUBLE)")));
      }
      figures.add(avg(expr("1 / figures['" + rank + "']")));
    }
    Row row =
        stored.agg(count(lit(1)), figures.toArray(org.apache.spark.sql.Column[]::new)).first();
    return new RetrievalMetrics(
        row.getLong(0),
        candidates,
        right,
        retriever("this model", row, 1),
        retriever("TF-IDF", row, 5));
  }

  private static Retriever retriever(String name, Row row, int from) {
    return new Retriever(
        name,
        Ranking.figure(row, from),
        Ranking.figure(row, from + 1),
        Ranking.figure(row, from + 2),
        Ranking.figure(row, from + 3));
  }
}
