package io.kefu.preprocessing.dedup;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Fills in {@code duplicate_of}: the smallest turn, by conversation and turn index, among those
 * whose text is the same, or at least as alike as the threshold says. A turn that others are
 * duplicates of is itself never marked, and every mark has been verified on the texts.
 *
 * <p>Equal texts are brought together first, so that ten thousand times "ok" are one text from then
 * on. Texts are known by a 64-bit hash: the odds of one false mark are 1 in 37 million for a
 * million distinct texts, 1 in 3,700 for a hundred million.
 *
 * <p>Close it when the marked rows have been used: until then, data lies on the executors' disks.
 */
public final class Duplicates implements AutoCloseable {
  private static final String HASH = "text_hash";
  private static final String SPREAD = "text_spread";

  /** Puts rows that no mark is looked up for into as many groups, for none to be too large. */
  private static final int GROUPS = 1000;

  private static final StructType RANKED =
      StructType.fromDDL("rank BIGINT, " + HASH + " BIGINT, text STRING");

  private final DuplicateConfig config;
  private final Persisted storage = new Persisted();
  private final Dataset<Row> marked;

  /**
   * @param turns with {@code conversation_id}, {@code turn_index}, {@code text} and {@code
   *     duplicate_of}; computed once
   */
  public Duplicates(Dataset<Row> turns, DuplicateConfig config) {
    this.config = config;
    this.marked = config.find() ? mark(storage.keep(turns)) : turns;
  }

  /** The same rows with {@code duplicate_of} filled in, null where a turn is no duplicate. */
  public Dataset<Row> marked() {
    return marked;
  }

  @Override
  public void close() {
    storage.close();
  }

  private Dataset<Row> mark(Dataset<Row> turns) {
    Column eligible =
        config.exactShort() ? col("text").isNotNull() : length(col("text")).geq(config.shortest());
    Dataset<Row> hashed =
        turns
            .withColumn(HASH, xxhash64(col("text")))
            .withColumn(
                SPREAD,
                when(eligible, 0)
                    .otherwise(
                        expr("1 + pmod(hash(conversation_id, turn_index), " + GROUPS + ")")));
    Dataset<Row> texts =
        storage.keep(
            hashed
                .filter(col(SPREAD).equalTo(0))
                .groupBy(HASH)
                .agg(
                    min(struct("conversation_id", "turn_index")).as("own"),
                    first("text").as("text"),
                    count(lit(1)).as("turns")));
    Dataset<Row> marks = marks(texts, near(texts));
    Column target = col("target");
    Column self =
        target.equalTo(struct(col("conversation_id"), col("turn_index"))).or(target.isNull());
    return hashed
        .join(marks, new String[] {HASH, SPREAD}, "left")
        .withColumn("duplicate_of", when(not(self), target))
        .drop(HASH, SPREAD, "target");
  }

  /** By text: the turn that all turns with it are duplicates of, but for that turn itself. */
  private static Dataset<Row> marks(Dataset<Row> texts, Dataset<Row> near) {
    Column target = coalesce(col("near"), col("own"));
    return texts
        .join(near, HASH, "left")
        .filter(col("turns").gt(1).or(col("near").isNotNull()))
        .select(col(HASH), lit(0).as(SPREAD), target.as("target"));
  }

  /** By text: the first turn of the smallest kept text that it is alike to. */
  private Dataset<Row> near(Dataset<Row> texts) {
    Dataset<Row> ranked = ranked(texts.filter(length(col("text")).geq(config.shortest())));
    Dataset<Row> leaders = Leaders.of(Candidates.alike(ranked, config));
    Dataset<Row> hashes = ranked.select("rank", HASH);
    return leaders
        .join(hashes.select(col("rank").as("b"), col(HASH)), "b")
        .join(hashes.select(col("rank").as("a"), col(HASH).as("leader")), "a")
        .join(texts.select(col(HASH).as("leader"), col("own").as("near")), "leader")
        .select(HASH, "near");
  }

  /**
   * Numbers the texts in the order of their first turns: pairs of numbers are a fraction of the
   * size of pairs of turns, and a recomputed partition gets the same ones.
   */
  private Dataset<Row> ranked(Dataset<Row> texts) {
    JavaRDD<Row> rows =
        texts
            .orderBy("own", HASH)
            .select(HASH, "text")
            .javaRDD()
            .zipWithIndex()
            .map(pair -> RowFactory.create(pair._2(), pair._1().get(0), pair._1().get(1)));
    return storage.keep(texts.sparkSession().createDataFrame(rows, RANKED));
  }
}
