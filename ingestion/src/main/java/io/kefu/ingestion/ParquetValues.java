package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Parquet's records as JSON objects: lists and maps without the groups that Parquet's
 * LogicalTypes.md wraps them in, dates and times as ISO 8601 texts.
 */
final class ParquetValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int JULIAN_DAY_OF_1970 = 2_440_588;

  private ParquetValues() {}

  static ObjectNode object(Group group) {
    ObjectNode object = JSON.objectNode();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      object.set(type.getFieldName(i), field(group, i));
    }
    return object;
  }

  private static JsonNode field(Group group, int field) {
    Type type = group.getType().getType(field);
    int count = group.getFieldRepetitionCount(field);
    if (!type.isRepetition(Type.Repetition.REPEATED)) {
      return count == 0 ? NullNode.instance : value(group, field, 0);
    }
    ArrayNode array = JSON.arrayNode(count);
    for (int i = 0; i < count; i++) {
      array.add(value(group, field, i));
    }
    return array;
  }

  private static JsonNode value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, field, index, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, index);
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof ListLogicalTypeAnnotation) {
      return list(inner);
    }
    return meaning instanceof MapLogicalTypeAnnotation ? map(inner) : object(inner);
  }

  /** With the backward-compatibility rules for two-level lists. */
  private static ArrayNode list(Group list) {
    ArrayNode array = JSON.arrayNode();
    Type repeated = list.getType().getType(0);
    boolean wrapped =
        !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array")
            && !repeated.getName().equals(list.getType().getName() + "_tuple");
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      array.add(wrapped ? field(list.getGroup(0, i), 0) : value(list, 0, i));
    }
    return array;
  }

  private static ObjectNode map(Group map) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      boolean valued = entry.getType().getFieldCount() > 1;
      object.set(field(entry, 0).asText(), valued ? field(entry, 1) : NullNode.instance);
    }
    return object;
  }

  private static JsonNode primitive(Group group, int field, int index, PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
      case FLOAT -> JSON.numberNode(group.getFloat(field, index));
      case DOUBLE -> JSON.numberNode(group.getDouble(field, index));
      case INT32 -> integer(group.getInteger(field, index), meaning);
      case INT64 -> integer(group.getLong(field, index), meaning);
      case INT96 -> instant(NanoTime.fromBinary(group.getInt96(field, index)));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), meaning);
    };
  }

  private static JsonNode integer(long value, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return new TextNode(LocalDate.ofEpochDay(value).toString());
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      ChronoUnit unit =
          switch (timestamp.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      return new TextNode(Instant.EPOCH.plus(value, unit).toString());
    }
    boolean small = value == (int) value;
    return small ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }

  private static JsonNode instant(NanoTime time) {
    long days = time.getJulianDay() - (long) JULIAN_DAY_OF_1970;
    Instant day = Instant.EPOCH.plus(days, ChronoUnit.DAYS);
    return new TextNode(day.plusNanos(time.getTimeOfDayNanos()).toString());
  }

  private static JsonNode bytes(Binary value, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(
          new BigDecimal(new BigInteger(value.getBytesUnsafe()), decimal.getScale()));
    }
    // Older writers do not mark texts as such.
    return new TextNode(value.toStringUsingUTF8());
  }
}
