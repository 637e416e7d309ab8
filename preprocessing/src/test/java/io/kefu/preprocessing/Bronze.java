package io.kefu.preprocessing;

import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Builds a small {@code bronze.turns}. */
public final class Bronze {
  private final List<Row> rows = new ArrayList<>();
  private String split;
  private Map<String, Object> further = Map.of();
  private Map<String, Object> labels = Map.of();
  private String channel = "chat";
  private String customerId = "c-13912345678";
  private String region = "华东";

  public Bronze split(String name) {
    split = name;
    return this;
  }

  public Bronze channel(String name) {
    channel = name;
    return this;
  }

  /** Whose the following turns are. */
  public Bronze of(String id, String itsRegion) {
    customerId = id;
    region = itsRegion;
    return this;
  }

  public Bronze customer(
      String conversation, int turn, String text, String intent, Row... entities) {
    return add(conversation, turn, "customer", text, intent, entities);
  }

  public Bronze agent(String conversation, int turn, String text) {
    return add(conversation, turn, "agent", text, null);
  }

  private Bronze add(
      String conversation, int turn, String speaker, String text, String intent, Row... entities) {
    Map<String, String> customer =
        Map.of("id", customerId, "region", region, "tier", "gold", "note", "call 13912345678");
    Object[] values = {
      conversation,
      turn,
      channel,
      speaker,
      text,
      Timestamp.valueOf("2024-05-01 12:00:00"),
      "zh",
      JavaConverters.mapAsScalaMap(customer),
      labels(intent, entities),
      5,
      split,
      null,
      "file:/logs/a.jsonl",
      (long) rows.size(),
      "i1"
    };
    Object[] row = Arrays.copyOf(values, Table.BRONZE_TURNS.schema().length());
    further.forEach((column, value) -> row[Table.BRONZE_TURNS.schema().fieldIndex(column)] = value);
    further = Map.of();
    rows.add(RowFactory.create(row));
    return this;
  }

  /** Columns of the next turn that only some channels have. */
  public Bronze with(Map<String, Object> columns) {
    further = columns;
    return this;
  }

  /** Labels of the next turn, by name; maps are Java maps. */
  public Bronze labelled(Map<String, Object> byName) {
    labels = byName;
    return this;
  }

  private Row labels(String intent, Row[] entities) {
    StructType schema = (StructType) Table.BRONZE_TURNS.schema().apply("labels").dataType();
    Object[] row = new Object[schema.length()];
    row[schema.fieldIndex("intent")] = intent;
    row[schema.fieldIndex("entities")] = entities;
    labels.forEach(
        (name, value) ->
            row[schema.fieldIndex(name)] =
                value instanceof Map<?, ?> map ? JavaConverters.mapAsScalaMap(map) : value);
    labels = Map.of();
    return RowFactory.create(row);
  }

  public static Row entity(int start, int end, String type) {
    return RowFactory.create(start, end, type);
  }

  public void write(Lake lake) {
    lake.writer(Table.BRONZE_TURNS)
        .replaceWhere(
            lake.spark().createDataFrame(rows, Table.BRONZE_TURNS.schema()).coalesce(2),
            "true",
            UUID.randomUUID().toString());
  }
}
