package io.kefu.core.lake;

import io.delta.tables.DeltaTable;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of one lake; reads name the Delta version, so that a run can say exactly what it read.
 */
public final class Lake {
  private final SparkSession spark;
  private final Storage storage;
  private final Path root;

  public Lake(SparkSession spark, String uri) {
    this.spark = spark;
    this.storage = new Storage(spark.sparkContext().hadoopConfiguration());
    this.root = storage.qualify(uri);
  }

  public SparkSession spark() {
    return spark;
  }

  public Storage storage() {
    return storage;
  }

  public Path root() {
    return root;
  }

  public Path path(Table table) {
    return new Path(root, table.location());
  }

  public DeltaTableWriter writer(Table table) {
    return new DeltaTableWriter(spark, path(table), table.schema(), table.partitions());
  }

  public boolean has(Table table) {
    return DeltaLogs.exists(spark, path(table));
  }

  /** The newest version number of a table. */
  public long version(Table table) {
    require(table);
    return DeltaLogs.newest(spark, path(table)).version();
  }

  public Dataset<Row> read(Table table) {
    require(table);
    return complete(spark.read().format("delta").load(path(table).toString()), table);
  }

  /**
   * The version number that {@code transaction} last committed to the table with, or -1; for {@link
   * DeltaTableWriter#replaceWhere(Dataset, String, String, long)}.
   */
  public long committed(Table table, String transaction) {
    if (!has(table)) {
      return -1;
    }
    scala.Option<Object> version =
        DeltaLogs.newest(spark, path(table)).transactions().get(transaction);
    return version.isDefined() ? (Long) version.get() : -1;
  }

  /** Delta's id of a table: another lake has others, even where the version numbers agree. */
  public String id(Table table) {
    require(table);
    return DeltaLogs.newest(spark, path(table)).metadata().id();
  }

  /**
   * A table as it was.
   *
   * @throws UserException when that version is no longer there
   */
  public Dataset<Row> read(Table table, long version) {
    require(table);
    try {
      Dataset<Row> rows =
          spark.read().format("delta").option("versionAsOf", version).load(path(table).toString());
      return complete(rows, table);
    } catch (Exception e) {
      // Delta's own exceptions are checked ones that its Scala signatures do not declare.
      throw new UserException(
          "version "
              + version
              + " of "
              + table.location()
              + " in the lake "
              + root
              + " cannot be read any more; prepare and train again, or check --lake",
          e);
    }
  }

  /** A table of an earlier version of Kefu lacks the columns, and their members, declared since. */
  private static Dataset<Row> complete(Dataset<Row> rows, Table table) {
    List<String> present = Arrays.asList(rows.columns());
    Dataset<Row> complete = rows;
    for (StructField field : table.schema().fields()) {
      if (!present.contains(field.name())) {
        complete = complete.withColumn(field.name(), functions.lit(null).cast(field.dataType()));
      } else if (field.dataType() instanceof StructType declared) {
        StructType stored = (StructType) rows.schema().apply(field.name()).dataType();
        if (!Arrays.asList(stored.fieldNames()).containsAll(Arrays.asList(declared.fieldNames()))) {
          complete = complete.withColumn(field.name(), members(field.name(), stored, declared));
        }
      }
    }
    return complete;
  }

  private static Column members(String column, StructType stored, StructType declared) {
    List<String> present = Arrays.asList(stored.fieldNames());
    Column[] members =
        Arrays.stream(declared.fields())
            .map(
                member ->
                    present.contains(member.name())
                        ? functions.col(column).getField(member.name()).as(member.name())
                        : functions.lit(null).cast(member.dataType()).as(member.name()))
            .toArray(Column[]::new);
    return functions.when(functions.col(column).isNotNull(), functions.struct(members));
  }

  /** What {@link DeltaTableWriter#replaceAll} noted with the newest commit, if that made it. */
  public Optional<String> note(Table table) {
    if (!has(table)) {
      return Optional.empty();
    }
    Row newest = DeltaTable.forPath(spark, path(table).toString()).history(1).first();
    return Optional.ofNullable(newest.getAs("userMetadata"));
  }

  /** To remove rows from a table for good. */
  public DeltaTableEraser eraser(Table table) {
    return new DeltaTableEraser(spark, storage, path(table));
  }

  /** The newest note that the table's history still has. */
  public Optional<String> lastNote(Table table) {
    require(table);
    return DeltaTable.forPath(spark, path(table).toString())
        .history()
        .where("userMetadata IS NOT NULL")
        .orderBy(functions.col("version").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(row -> row.<String>getAs("userMetadata"));
  }

  private void require(Table table) {
    if (!has(table)) {
      boolean ingested = table.location().matches("(bronze|quality)/.*");
      String stage = ingested ? "kefu ingest" : "kefu prepare";
      throw new UserException(
          "no table "
              + table.location()
              + " in the lake "
              + root
              + "; run '"
              + stage
              + "' first, or check --lake");
    }
  }
}
