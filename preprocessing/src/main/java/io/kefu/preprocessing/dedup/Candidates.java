package io.kefu.preprocessing.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Pairs of texts that meet in a bucket, and of those the ones that are alike. */
final class Candidates {
  private static final StructType PAIR = StructType.fromDDL("a BIGINT, b BIGINT");

  /**
   * How many of its predecessors in a bucket a text is paired with, besides the first: all in a
   * small bucket, and a number of pairs linear in its size in a large one.
   */
  private static final int NEIGHBOURS = 8;

  private Candidates() {}

  /**
   * @param texts {@code rank} (a number per text) and {@code text}
   * @return {@code a < b}: the ranks of two texts whose similarity reaches the threshold
   */
  static Dataset<Row> alike(Dataset<Row> texts, DuplicateConfig config) {
    double threshold = config.threshold();
    int size = config.shingle();
    UserDefinedFunction alike =
        udf(
            (UDF2<String, String, Boolean>)
                (a, b) -> Shingles.jaccard(Shingles.of(a, size), Shingles.of(b, size)) >= threshold,
            DataTypes.BooleanType);
    return pairs(texts, config)
        .join(texts.select(col("rank").as("a"), col("text").as("text_a")), "a")
        .join(texts.select(col("rank").as("b"), col("text").as("text_b")), "b")
        .filter(alike.apply(col("text_a"), col("text_b")))
        .select("a", "b");
  }

  private static Dataset<Row> pairs(Dataset<Row> texts, DuplicateConfig config) {
    Bands bands = Bands.forThreshold(config.threshold());
    int size = config.shingle();
    UserDefinedFunction buckets =
        udf(
            (UDF1<String, long[]>)
                text -> {
                  long[] shingles = Shingles.of(text, size);
                  return shingles.length == 0
                      ? new long[0]
                      : bands.buckets(MinHash.signature(shingles));
                },
            DataTypes.createArrayType(DataTypes.LongType, false));
    Column members = explode(buckets.apply(col("text")));
    return texts
        .select(members.as("bucket"), col("rank"))
        .repartition(col("bucket"))
        .sortWithinPartitions("bucket", "rank")
        .mapPartitions((MapPartitionsFunction<Row, Row>) PairIterator::new, Encoders.row(PAIR))
        .distinct();
  }

  /** Goes through sorted members, holding a few at a time however large a bucket is. */
  private static final class PairIterator implements Iterator<Row> {
    private final Iterator<Row> members;
    private final Deque<Long> previous = new ArrayDeque<>(NEIGHBOURS + 1);
    private final Deque<Row> ready = new ArrayDeque<>(NEIGHBOURS + 1);
    private long bucket;
    private long first = -1;

    PairIterator(Iterator<Row> members) {
      this.members = members;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && members.hasNext()) {
        take(members.next());
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void take(Row member) {
      long rank = member.getLong(1);
      if (first < 0 || member.getLong(0) != bucket) {
        bucket = member.getLong(0);
        first = rank;
        previous.clear();
        return;
      }
      ready.add(RowFactory.create(first, rank));
      previous.forEach(other -> ready.add(RowFactory.create(other, rank)));
      previous.add(rank);
      if (previous.size() > NEIGHBOURS) {
        previous.remove();
      }
    }
  }
}
