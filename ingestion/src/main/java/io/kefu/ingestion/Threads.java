package io.kefu.ingestion;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Conversations of e-mails: those that answer, at any remove, the same first one. Only Message-IDs
 * are shuffled; each partition of e-mails gets the ids of its own back. E-mails that are in bronze
 * already keep their places: new ones of their threads come after them.
 */
final class Threads implements AutoCloseable {
  /** Each round doubles how far an e-mail sees up its chain, so that this is for a million. */
  private static final int ROUNDS = 20;

  private static final StructType MAILS =
      StructType.fromDDL("part INT, at BIGINT, id STRING, parent STRING, time BIGINT");

  private static final String CONVERSATION = Fields.CONVERSATION_ID;
  private static final String INDEX = Fields.TURN_INDEX;
  private static final StructType EARLIER =
      StructType.fromDDL("message_id STRING, conversation_id STRING, turn_index INT");

  /** Copies of e-mails that are there take no place of their own. */
  private static final WindowSpec BY_DATE =
      Window.partitionBy(col(CONVERSATION), col("copy").isNull())
          .orderBy(col("time").asc_nulls_last(), col("id").asc());

  private static final int TIMESTAMP = TurnParser.SCHEMA.fieldIndex(Fields.TIMESTAMP);

  private final SparkSession spark;
  private final JavaRDD<Row> rows;
  private final Dataset<Row> earlier;

  /**
   * @param rows of {@link TurnParser#SCHEMA}
   * @param bronze what {@code bronze.turns} holds of other files; empty where there is no table
   */
  Threads(SparkSession spark, JavaRDD<Row> rows, Optional<Dataset<Row>> bronze) {
    this.spark = spark;
    this.rows = rows.persist(StorageLevel.DISK_ONLY());
    this.earlier =
        bronze
            .filter(b -> Arrays.asList(b.columns()).contains("message_id"))
            .map(b -> b.where("message_id IS NOT NULL").select("message_id", CONVERSATION, INDEX))
            .orElseGet(() -> spark.createDataFrame(List.of(), EARLIER));
  }

  /** The rows with {@code conversation_id} and {@code turn_index} by thread and date. */
  JavaRDD<Row> assigned() {
    JavaRDD<Row> mails = rows.mapPartitionsWithIndex(Threads::mails, true);
    Dataset<Row> keys = spark.createDataFrame(mails, MAILS);
    Dataset<Row> known = keys.groupBy("id").agg(min("parent").as("parent"), min("time").as("time"));
    Dataset<Row> placed = placed(known, roots(known));
    JavaPairRDD<Integer, Row> homeward =
        keys.join(placed, "id")
            .select("part", "at", CONVERSATION, INDEX)
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
      Dataset<Row> seen = roots.join(above, columns("root"), "left").localCheckpoint();
      if (seen.where("above != root").isEmpty()) {
        break;
      }
      roots = seen.select(col("id"), coalesce(col("above"), col("root")).as("root"));
    }
    return roots;
  }

  /** Conversation and place by date; e-mails without a date come last. */
  private Dataset<Row> placed(Dataset<Row> known, Dataset<Row> roots) {
    Dataset<Row> first =
        earlier.groupBy("message_id").agg(min(struct(CONVERSATION, INDEX)).as("first"));
    Dataset<Row> ofRoot =
        first.select(col("message_id").as("root"), col("first." + CONVERSATION).as("given"));
    Dataset<Row> ofCopy = first.select(col("message_id").as("id"), col("first").as("copy"));
    Dataset<Row> after = earlier.groupBy(CONVERSATION).agg(max(INDEX).plus(1).as("from"));
    return known
        .join(roots, "id")
        .join(ofRoot, columns("root"), "left")
        .join(ofCopy, columns("id"), "left")
        .withColumn(
            CONVERSATION,
            coalesce(col("copy." + CONVERSATION), col("given"), conversation(col("root"))))
        .join(after, columns(CONVERSATION), "left")
        .withColumn("place", row_number().over(BY_DATE).minus(1))
        .select(
            col("id"),
            col(CONVERSATION),
            coalesce(col("copy." + INDEX), col("place").plus(coalesce(col("from"), lit(0))))
                .as(INDEX));
  }

  /** Depends on the first Message-ID and nothing else, so that it is the same everywhere. */
  private static Column conversation(Column root) {
    Column named = concat(lit("e-mail thread "), root).cast("binary");
    return substring(sha2(named, 256), 1, 16);
  }

  private static Seq<String> columns(String name) {
    return JavaConverters.asScalaBuffer(List.of(name)).toSeq();
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

  private static Row placed(Row row, String conversation, int index) {
    Object[] values = new Object[row.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    values[0] = conversation;
    values[1] = index;
    return RowFactory.create(values);
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
