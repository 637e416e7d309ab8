package io.kefu.ingestion;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import io.kefu.core.Digests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * Conversations of e-mails: those that answer, at any remove, the same first one. Only Message-IDs
 * are shuffled; each partition of e-mails gets the ids of its own back.
 */
final class Threads implements AutoCloseable {
  /** Each round doubles how far an e-mail sees up its chain, so that this is for a million. */
  private static final int ROUNDS = 20;

  private static final StructType MAILS =
      StructType.fromDDL("part INT, at BIGINT, id STRING, parent STRING, time BIGINT");

  private static final int TIMESTAMP = TurnParser.SCHEMA.fieldIndex(Fields.TIMESTAMP);

  private final SparkSession spark;
  private final JavaRDD<Row> rows;

  /**
   * @param rows of {@link TurnParser#SCHEMA}
   */
  Threads(SparkSession spark, JavaRDD<Row> rows) {
    this.spark = spark;
    this.rows = rows.persist(StorageLevel.DISK_ONLY());
  }

  /** The rows with {@code conversation_id} and {@code turn_index} by thread and date. */
  JavaRDD<Row> assigned() {
    JavaRDD<Row> mails = rows.mapPartitionsWithIndex(Threads::mails, true);
    Dataset<Row> keys = spark.createDataFrame(mails, MAILS);
    Dataset<Row> known = keys.groupBy("id").agg(min("parent").as("parent"), min("time").as("time"));
    Dataset<Row> placed = placed(known, roots(known));
    JavaPairRDD<Integer, Row> homeward =
        keys.join(placed, "id")
            .select("part", "at", "root", "place")
            .javaRDD()
            .mapToPair(r -> new Tuple2<>(r.getInt(0), r))
            .partitionBy(new HashPartitioner(rows.getNumPartitions()));
    return rows.zipPartitions(homeward, Threads::apply);
  }

  private static Iterator<Row> mails(Integer part, Iterator<Row> rows) {
    List<Row> mails = new ArrayList<>();
    for (long at = 0; rows.hasNext(); at++) {
      Row row = rows.next();
      String id = row.getString(TurnParser.THREAD_ID);
      if (id != null) {
        mails.add(
            RowFactory.create(
                part, at, id, row.getString(TurnParser.THREAD_PARENT), row.get(TIMESTAMP)));
      }
    }
    return mails.iterator();
  }

  /** Each id with the first of its chain that is known of: pointer jumping. */
  private static Dataset<Row> roots(Dataset<Row> known) {
    Dataset<Row> roots =
        known.select(col("id"), coalesce(col("parent"), col("id")).as("root")).localCheckpoint();
    for (int round = 0; round < ROUNDS; round++) {
      Dataset<Row> above = roots.select(col("id").as("root"), col("root").as("above"));
      Dataset<Row> seen =
          roots
              .join(above, JavaConverters.asScalaBuffer(List.of("root")).toSeq(), "left")
              .localCheckpoint();
      if (seen.where("above != root").isEmpty()) {
        break;
      }
      roots = seen.select(col("id"), coalesce(col("above"), col("root")).as("root"));
    }
    return roots;
  }

  /** Position in the thread by date; e-mails without one come last. */
  private static Dataset<Row> placed(Dataset<Row> known, Dataset<Row> roots) {
    return known
        .join(roots, "id")
        .select(
            col("id"),
            col("root"),
            row_number()
                .over(
                    Window.partitionBy("root")
                        .orderBy(col("time").asc_nulls_last(), col("id").asc()))
                .minus(1)
                .as("place"));
  }

  private static Iterator<Row> apply(Iterator<Row> rows, Iterator<Tuple2<Integer, Row>> own) {
    Map<Long, Row> places = new HashMap<>();
    own.forEachRemaining(p -> places.put(p._2().getLong(1), p._2()));
    return new Iterator<>() {
      private long at;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        Row place = places.get(at++);
        return place == null ? row : placed(row, place.getString(2), place.getInt(3));
      }
    };
  }

  /**
   * The conversation's id depends on nothing but its first Message-ID: it is the same everywhere.
   */
  private static Row placed(Row row, String root, int place) {
    Object[] values = new Object[row.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    values[0] = Digests.sha256("e-mail thread", root).substring(0, 16);
    values[1] = place;
    return RowFactory.create(values);
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
