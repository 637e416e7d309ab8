package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kefu.core.Digests;
import io.kefu.core.lake.Table;
import io.kefu.core.text.Language;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Turns the fields of a record into a row, filling in defaults and checking types and ranges. */
final class TurnParser {
  /**
   * {@code bronze.turns} with timestamps in microseconds, and what quarantine needs; for a bad
   * record, only its place, its customer where it could be read, and these are set. {@code
   * thread_id} and {@code thread_parent} are what {@link Threads} makes conversations of.
   */
  static final StructType SCHEMA = schema();

  private static final int SOURCE_FILE = SCHEMA.fieldIndex("source_file");
  static final int SOURCE_LINE = SOURCE_FILE + 1;
  private static final int START_TIME = SCHEMA.fieldIndex("start_time");
  private static final int SUBJECT = SCHEMA.fieldIndex("subject");
  private static final int RAW = SCHEMA.fieldIndex("raw");
  static final int THREAD_ID = SCHEMA.fieldIndex("thread_id");
  static final int THREAD_PARENT = SCHEMA.fieldIndex("thread_parent");
  private static final int CUSTOMER = SCHEMA.fieldIndex("customer");
  private static final int UPDATED_AT = SCHEMA.fieldIndex(Fields.UPDATED_AT);

  private final Mapping mapping;
  private final String ingestId;
  private final Map<String, JsonNode> constants = new HashMap<>();
  private final Map<String, JsonNode> customerConstants = new HashMap<>();
  private final TurnLabels labels;

  /** Of the turn being parsed; a record that turns out bad keeps it, for {@link Suppressions}. */
  private Object customer;

  TurnParser(Mapping mapping, String ingestId) {
    this.mapping = mapping;
    this.ingestId = ingestId;
    this.labels = new TurnLabels(mapping, constants);
    mapping
        .constants()
        .forEach(
            (field, value) -> {
              if (field.startsWith(Fields.CUSTOMER)) {
                customerConstants.put(
                    field.substring(Fields.CUSTOMER.length()), new TextNode(value));
              } else {
                constants.put(field, new TextNode(value));
              }
            });
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (var field : Table.BRONZE_TURNS.schema().fields()) {
      boolean time = field.dataType().equals(DataTypes.TimestampType);
      schema = schema.add(field.name(), time ? DataTypes.LongType : field.dataType());
    }
    return schema
        .add("raw", DataTypes.StringType)
        .add("reason", DataTypes.StringType)
        .add("detail", DataTypes.StringType)
        .add("thread_id", DataTypes.StringType)
        .add("thread_parent", DataTypes.StringType);
  }

  Row bad(Rejection why, String raw, String file, long line) {
    Object[] row = new Object[SCHEMA.length()];
    row[CUSTOMER] = customer;
    customer = null;
    place(row, file, line, raw);
    row[RAW + 1] = why.reason().code();
    row[RAW + 2] = why.getMessage();
    return RowFactory.create(row);
  }

  private void place(Object[] row, String file, long line, String raw) {
    row[SOURCE_FILE] = file;
    row[SOURCE_LINE] = line;
    row[SOURCE_FILE + 2] = ingestId;
    row[RAW] = raw;
  }

  Row turn(RecordFields fields, String raw, String file, long line) throws Rejection {
    customer = customer(fields);
    String text = given(optional(fields, Fields.TEXT), Fields.TEXT);
    String language = optional(fields, Fields.LANGUAGE);
    String timestamp = optional(fields, Fields.TIMESTAMP);
    String split = optional(fields, Fields.SPLIT);
    String channel = optional(fields, Fields.CHANNEL);
    String updated = optional(fields, Fields.UPDATED_AT);
    JsonNode csat = value(fields, Fields.CSAT);
    String conversation = optional(fields, Fields.CONVERSATION_ID);
    RecordFields.Place place = fields.place();
    boolean own =
        mayDefault(fields, Fields.CONVERSATION_ID)
            || (place != null && !fields.has(Fields.CONVERSATION_ID));
    boolean ownConversation = conversation == null && own;
    if (ownConversation) {
      long unit = place == null ? line : place.unit();
      conversation = Digests.sha256(file, Long.toString(unit)).substring(0, 16);
    }
    Object[] row = new Object[SCHEMA.length()];
    row[0] = given(conversation, Fields.CONVERSATION_ID);
    row[1] = turnIndex(fields, ownConversation, line);
    row[2] = channel == null ? fields.channel() : FieldValue.channel(channel);
    row[3] = speaker(fields);
    row[4] = text;
    row[5] =
        timestamp == null
            ? null
            : Timestamps.micros(Fields.TIMESTAMP, timestamp) + fields.offsetMicros();
    row[6] = language == null ? Language.of(text).code() : FieldValue.language(language);
    row[CUSTOMER] = customer;
    row[8] = labels.of(fields, text);
    row[9] = csat == null ? null : FieldValue.csat(csat, lenient(Fields.CSAT));
    row[10] = split == null ? null : FieldValue.split(split);
    row[UPDATED_AT] = updated == null ? null : Timestamps.micros(Fields.UPDATED_AT, updated);
    place(row, file, line, raw);
    times(fields, row);
    row[SUBJECT] = optional(fields, Fields.SUBJECT);
    if (fields.mail() != null) {
      mail(fields.mail(), ownConversation, row);
    }
    customer = null;
    return RowFactory.create(row);
  }

  private void times(RecordFields fields, Object[] row) throws Rejection {
    JsonNode start = value(fields, Fields.START_TIME);
    JsonNode end = value(fields, Fields.END_TIME);
    JsonNode confidence = value(fields, Fields.CONFIDENCE);
    Double from =
        start == null
            ? null
            : (Double) FieldValue.seconds(Fields.START_TIME, start, lenient(Fields.START_TIME));
    Double to =
        end == null
            ? null
            : (Double) FieldValue.seconds(Fields.END_TIME, end, lenient(Fields.END_TIME));
    if (from != null && to != null && from > to) {
      throw new Rejection(Reason.BAD_VALUE, Fields.END_TIME + ": must not be before start_time");
    }
    row[START_TIME] = from;
    row[START_TIME + 1] = to;
    row[START_TIME + 2] =
        confidence == null
            ? null
            : (Double) FieldValue.confidence(confidence, lenient(Fields.CONFIDENCE));
  }

  private static void mail(MailColumns mail, boolean ownConversation, Object[] row) {
    row[SUBJECT + 1] = mail.quoted();
    row[SUBJECT + 2] = mail.signature();
    row[SUBJECT + 3] = mail.messageId();
    row[SUBJECT + 4] =
        mail.attachments().stream()
            .map(a -> RowFactory.create(a.name(), a.mediaType(), a.bytes()))
            .toArray(Row[]::new);
    if (ownConversation) {
      row[THREAD_ID] = mail.threadId();
      row[THREAD_PARENT] = mail.threadParent();
    }
  }

  private JsonNode value(RecordFields fields, String field) throws Rejection {
    JsonNode constant = constants.get(field);
    return constant != null ? constant : fields.get(field);
  }

  private String optional(RecordFields fields, String field) throws Rejection {
    JsonNode value = value(fields, field);
    return value == null ? null : FieldValue.text(field, value, mapping.foreign());
  }

  private static String given(String value, String field) throws Rejection {
    if (value == null) {
      throw new Rejection(Reason.MISSING_FIELD, field + ": must be given");
    }
    return value;
  }

  /** A record of a source that has a column for the field must fill it. */
  private boolean mayDefault(RecordFields fields, String field) {
    return mapping.foreign() && !fields.has(field);
  }

  /** A constant is text on the command line, whatever the field's type. */
  private boolean lenient(String field) {
    return mapping.foreign() || constants.containsKey(field);
  }

  private String speaker(RecordFields fields) throws Rejection {
    String speaker = optional(fields, Fields.SPEAKER);
    if (speaker == null && mayDefault(fields, Fields.SPEAKER)) {
      return "customer";
    }
    String known = speaker == null ? null : mapping.speakers().get(speaker);
    if (known != null) {
      return known;
    }
    return FieldValue.speaker(given(speaker, Fields.SPEAKER));
  }

  /** Where a source orders the turns of its conversations by nothing else, the line does. */
  private int turnIndex(RecordFields fields, boolean ownConversation, long line) throws Rejection {
    JsonNode value = value(fields, Fields.TURN_INDEX);
    if (value != null) {
      return FieldValue.turnIndex(value, lenient(Fields.TURN_INDEX));
    }
    if (fields.place() != null && !fields.has(Fields.TURN_INDEX)) {
      return fields.place().turn();
    }
    if (!mayDefault(fields, Fields.TURN_INDEX)) {
      throw new Rejection(Reason.MISSING_FIELD, Fields.TURN_INDEX + ": must be given");
    }
    return ownConversation ? 0 : (int) Math.min(line, Integer.MAX_VALUE);
  }

  private Object customer(RecordFields fields) throws Rejection {
    Map<String, JsonNode> attributes = fields.customer();
    attributes.putAll(customerConstants);
    if (attributes.isEmpty()) {
      return null;
    }
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> e : attributes.entrySet()) {
      texts.put(e.getKey(), FieldValue.text(Fields.CUSTOMER + e.getKey(), e.getValue(), true));
    }
    return JavaConverters.mapAsScalaMapConverter(texts).asScala();
  }
}
