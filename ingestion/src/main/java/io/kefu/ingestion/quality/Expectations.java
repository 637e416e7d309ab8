package io.kefu.ingestion.quality;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.Digests;
import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import io.kefu.core.lake.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The expectations of an ingest, measured in the one pass that counts its records. */
public final class Expectations implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Expectation> all;

  private Expectations(Collection<Expectation> all) {
    this.all = List.copyOf(all);
  }

  /**
   * @param section {@code kefu.ingest}: an expectation replaces the standard one of its name
   * @throws UserException naming the key that is missing or wrong
   */
  public static Expectations from(Section section) {
    Map<String, Expectation> byName = new LinkedHashMap<>();
    read(section, "standard-expectations").forEach(e -> byName.put(e.name(), e));
    read(section, "expectations").forEach(e -> byName.put(e.name(), e));
    return new Expectations(byName.values());
  }

  private static List<Expectation> read(Section section, String key) {
    List<Expectation> read = new ArrayList<>();
    for (Section item : section.sections(key)) {
      String where = "kefu.ingest." + key + "[" + read.size() + "]";
      Expectation expectation = Expectation.from(item, where);
      expectation.columns().forEach(c -> requireColumn(c, expectation.kind(), where));
      if (read.stream().anyMatch(e -> e.name().equals(expectation.name()))) {
        throw new UserException(where + ".name = " + expectation.name() + " is there twice");
      }
      read.add(expectation);
    }
    return read;
  }

  private static void requireColumn(String name, Expectation.Kind kind, String where) {
    DataType type = Table.BRONZE_TURNS.schema();
    for (String part : name.split("\\.", -1)) {
      type = member(type, part, name, where);
    }
    boolean time = type.equals(DataTypes.TimestampType);
    boolean number = type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType);
    boolean text = type.equals(DataTypes.StringType);
    boolean fits =
        switch (kind) {
          case FRESHNESS -> time;
          case RANGE -> number || text;
          default -> time || number || text;
        };
    if (!fits) {
      throw new UserException(
          where + ".column = " + name + " has a type that " + kind.code() + " does not take");
    }
  }

  private static DataType member(DataType type, String part, String name, String where) {
    if (type instanceof MapType map) {
      return map.valueType();
    }
    if (type instanceof StructType struct && List.of(struct.fieldNames()).contains(part)) {
      return struct.apply(part).dataType();
    }
    throw new UserException(
        where
            + ".column = "
            + name
            + " is no column of bronze.turns; use one of "
            + String.join(", ", Table.BRONZE_TURNS.schema().fieldNames()));
  }

  /** Changes with anything that is expected. */
  public String digest() {
    return Digests.sha256(all.toString()).substring(0, 16);
  }

  /** One column each, to be taken over the good records; what needs none is null. */
  public List<Column> aggregates() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      columns.add(aggregate(all.get(i)).cast("double").as("expectation_" + i));
    }
    return columns;
  }

  private static Column aggregate(Expectation e) {
    Column column = e.columns().isEmpty() ? null : col(e.columns().get(0));
    return switch (e.kind()) {
      case COMPLETENESS -> share(column.isNotNull().and(trim(column.cast("string")).notEqual("")));
      case RANGE ->
          share(
              when(
                  column.isNotNull(),
                  column
                      .cast("double")
                      .isNotNull()
                      .and(column.cast("double").between(e.min(), e.max()))));
      case ALLOWED -> share(column.cast("string").isin(e.values().toArray()));
      case UNIQUE -> unique(e.columns());
      // Microseconds since 1970 lie within what a double holds exactly until the year 2255.
      case FRESHNESS -> max(column.cast("double"));
      case SHARE_QUARANTINED -> lit(null);
    };
  }

  /** Nulls do not count. */
  private static Column share(Column condition) {
    return avg(condition.cast("int"));
  }

  private static Column unique(List<String> names) {
    Column[] columns = names.stream().map(n -> col(n)).toArray(Column[]::new);
    Column present = columns[0].isNotNull();
    for (Column c : columns) {
      present = present.and(c.isNotNull());
    }
    Column key = when(present, struct(columns));
    return count_distinct(key).divide(count(key));
  }

  /**
   * @param good the row with the {@link #aggregates}, or null where no record is good
   * @param quarantined share of records that could not be read
   */
  public List<Result> evaluate(Row good, double quarantined, Instant now) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Expectation e = all.get(i);
      double value = good == null ? Double.NaN : number(good, "expectation_" + i);
      if (e.kind() == Expectation.Kind.SHARE_QUARANTINED) {
        value = quarantined;
      } else if (e.kind() == Expectation.Kind.FRESHNESS) {
        value = Math.max(0, now.toEpochMilli() / 1000.0 - value);
      }
      results.add(Result.of(e, value));
    }
    return results;
  }

  private static double number(Row row, String column) {
    int i = row.fieldIndex(column);
    return row.isNullAt(i) ? Double.NaN : row.getDouble(i);
  }
}
