package io.kefu.ingestion;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.lake.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.storage.StorageLevel;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Of several records of one turn, which is a conversation id and a turn index, the newest stays:
 * the one updated last, of those without a time of update the one ingested last. A record that only
 * repeats the content of the one that stays is a duplicate, and the first of such is kept.
 *
 * <p>Keys alone are compared first; where none occurs twice, which is the rule, nothing is joined.
 */
final class Versions implements AutoCloseable {
  static final String REPEATED = "conversation_id, turn_index: must be there once";

  /** The order in which one ingest read its records. */
  static final String ROW_ID = "row_id";

  /** Conversation ids of so many records, about 100 bytes each, may be sent to every task. */
  private static final long BROADCAST_RECORDS = 1_000_000;

  private static final List<String> KEY = List.of(Fields.CONVERSATION_ID, Fields.TURN_INDEX);
  private static final List<String> PLACE = List.of("source_file", "source_line");
  private static final String KEPT = "kept";

  private final Dataset<Row> records;
  private final Dataset<Row> others;
  private final Dataset<Row> repeated;
  private final boolean newestLast;
  private final boolean any;
  private final Dataset<Row> kept;
  private Dataset<Row> marked;

  private Versions(
      Dataset<Row> records, Dataset<Row> others, Dataset<Row> repeated, boolean newestLast) {
    this.records = records;
    this.others = others;
    this.repeated = repeated;
    this.newestLast = newestLast;
    this.any = !repeated.isEmpty();
    this.kept = any ? kept().persist(StorageLevel.DISK_ONLY()) : null;
  }

  /**
   * @param records of this ingest, with {@link #ROW_ID}
   * @param others what {@code bronze.turns} holds of other files; empty where there is no table
   * @param newestLast false where this ingest repeats an earlier one, so that what came since stays
   */
  static Versions find(
      Dataset<Row> records, Optional<Dataset<Row>> others, KeyRange range, boolean newestLast) {
    Dataset<Row> good = records.where("reason IS NULL");
    Dataset<Row> keys = good.select(columns(KEY));
    Dataset<Row> there = null;
    if (others.isPresent() && range.records() > 0) {
      // The range lets Delta skip files where ids grow with time.
      there = others.get().where(col(Fields.CONVERSATION_ID).between(range.first(), range.last()));
      Dataset<Row> ids = good.select(Fields.CONVERSATION_ID).distinct();
      Dataset<Row> sent = range.records() <= BROADCAST_RECORDS ? broadcast(ids) : ids;
      keys =
          keys.union(
              there
                  .select(columns(KEY))
                  .join(sent, seq(List.of(Fields.CONVERSATION_ID)), "left_semi"));
    }
    Dataset<Row> repeated =
        keys.groupBy(columns(KEY)).agg(count(lit(1)).as("n")).where("n > 1").drop("n");
    return new Versions(records, there, repeated.persist(StorageLevel.DISK_ONLY()), newestLast);
  }

  /**
   * @param records that are good
   * @param first smallest conversation id
   * @param last greatest conversation id
   */
  record KeyRange(long records, String first, String last) {}

  /** Whether some turn has several records. */
  boolean any() {
    return any;
  }

  /** The records, with a reason where one is not the newest of its turn. */
  Dataset<Row> marked() {
    if (any && marked == null) {
      marked = mark().persist(StorageLevel.DISK_ONLY());
    }
    return any ? marked : records;
  }

  private Dataset<Row> mark() {
    Column lost =
        col("reason")
            .isNull()
            .and(col(KEPT).isNotNull())
            .and(rank(true).notEqual(col(KEPT + ".rank")));
    Column same = content(Arrays.asList(records.columns())).equalTo(col(KEPT + ".content"));
    return records
        .join(kept, seq(KEY), "left")
        .withColumn(
            "detail",
            when(
                    lost,
                    when(same, REPEATED)
                        .otherwise("conversation_id, turn_index: a newer version is there"))
                .otherwise(col("detail")))
        // Last, because it changes what "lost" reads.
        .withColumn(
            "reason",
            when(lost, when(same, Reason.DUPLICATE_TURN.code()).otherwise(Reason.SUPERSEDED.code()))
                .otherwise(col("reason")))
        .drop(KEPT);
  }

  /**
   * Rows of other files that are not the newest any more, as rows of quarantine with their keys;
   * the raw record is the turn in Kefu's own JSON.
   *
   * @param note goes into the detail
   */
  Optional<Dataset<Row>> superseded(String note) {
    if (!any || others == null) {
      return Optional.empty();
    }
    List<String> own = Arrays.asList(others.columns());
    Column[] turn =
        own.stream()
            .filter(c -> !PLACE.contains(c) && !c.equals("ingest_id"))
            .map(c -> col(c))
            .toArray(Column[]::new);
    return Optional.of(
        others
            .join(kept, seq(KEY))
            .where(rank(false).notEqual(col(KEPT + ".rank")))
            .withColumn("raw", to_json(struct(turn)))
            .withColumn(
                "reason",
                when(content(own).equalTo(col(KEPT + ".content")), Reason.DUPLICATE_TURN.code())
                    .otherwise(Reason.SUPERSEDED.code()))
            .withColumn("detail", lit(note))
            .drop(KEPT));
  }

  /** Those of {@code rows} that are not among {@code superseded}. */
  static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> superseded) {
    List<String> identity = List.of(KEY.get(0), KEY.get(1), PLACE.get(0), PLACE.get(1));
    return rows.join(superseded.select(columns(identity)), seq(identity), "left_anti");
  }

  /** By turn, the rank and content of the record that stays. */
  private Dataset<Row> kept() {
    Dataset<Row> candidates = candidates(records.where("reason IS NULL"), true);
    if (others != null) {
      candidates = candidates.union(candidates(others, false));
    }
    return candidates
        .groupBy(col(KEY.get(0)), col(KEY.get(1)), col("content"))
        .agg(min("rank").as("first"), max("rank").as("last"))
        .groupBy(columns(KEY))
        .agg(max_by(struct(col("first").as("rank"), col("content")), col("last")).as(KEPT));
  }

  private Dataset<Row> candidates(Dataset<Row> rows, boolean ours) {
    return rows.join(repeated, seq(KEY))
        .select(
            col(KEY.get(0)),
            col(KEY.get(1)),
            content(Arrays.asList(rows.columns())).as("content"),
            rank(ours).as("rank"));
  }

  /** Greater is newer; a record without a time of update is older than any that has one. */
  private Column rank(boolean ours) {
    return struct(
        col(Fields.UPDATED_AT),
        lit(ours == newestLast ? 1 : 0).as("arrival"),
        (ours ? col(ROW_ID) : lit(0L)).as(ROW_ID),
        col("source_file"),
        col("source_line"));
  }

  /** A digest of all that the record says, and not of where it stood. */
  private static Column content(List<String> present) {
    Column[] said =
        Arrays.stream(Table.BRONZE_TURNS.schema().fields())
            .filter(f -> present.contains(f.name()))
            .filter(f -> !PLACE.contains(f.name()) && !f.name().equals("ingest_id"))
            .map(f -> f.dataType() instanceof MapType ? entries(f.name()) : col(f.name()))
            .toArray(Column[]::new);
    return sha2(to_json(struct(said)), 256);
  }

  /** Maps have no order of their own. */
  private static Column entries(String map) {
    return array_sort(map_entries(col(map))).as(map);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(n -> col(n)).toArray(Column[]::new);
  }

  private static Seq<String> seq(List<String> names) {
    return JavaConverters.asScalaBuffer(names).toSeq();
  }

  @Override
  public void close() {
    repeated.unpersist();
    if (any) {
      kept.unpersist();
    }
    if (marked != null) {
      marked.unpersist();
    }
  }
}
