package io.kefu.core.lake;

import org.apache.spark.sql.types.StructType;

/** Column names, types and meanings; written as Spark DDL because that is how users read them. */
public final class Schemas {
  /** A labelled stretch of text: UTF-16 offsets, half-open. */
  private static final String SPANS = "ARRAY<STRUCT<start: INT, end: INT, type: STRING>>";

  /** Labels declared later than the others stand behind them, as they do in older tables. */
  private static final String FURTHER_LABELS =
      ", category: STRING, action: STRING, summary: STRING,"
          + " state: MAP<STRING, STRING>, other: MAP<STRING, STRING>>"
          + " COMMENT 'action: what the agent does in the turn; state: value by slot, as it stands after"
          + " the turn; other: labels of the source by their names'";

  /** What a source says about a turn; absent labels are null. */
  private static final String LABELS =
      "STRUCT<intent: STRING, sentiment: STRING, entities: "
          + SPANS
          + ", pii: "
          + SPANS
          + FURTHER_LABELS;

  static final StructType BRONZE_TURNS =
      StructType.fromDDL(
          "conversation_id STRING, turn_index INT,"
              + " channel STRING COMMENT 'chat, phone or email',"
              + " speaker STRING COMMENT 'customer, agent, bot or system',"
              + " text STRING COMMENT 'raw', timestamp TIMESTAMP,"
              + " language STRING COMMENT 'zh, en, mixed or other',"
              + " customer MAP<STRING, STRING> COMMENT 'attributes such as id, region, tier, salutation',"
              + " labels "
              + LABELS
              + ","
              + " csat INT COMMENT 'satisfaction, 1 to 5',"
              + " split STRING COMMENT 'train, validation or test where the source fixes it',"
              + " updated_at TIMESTAMP COMMENT 'when the source last changed the turn',"
              + " source_file STRING COMMENT 'with # and the name of the list in it, where --records named one',"
              + " source_line BIGINT COMMENT 'line, record, segment or row of the file, from 1',"
              + " ingest_id STRING,"
              + " start_time DOUBLE COMMENT 'seconds since the start of the call', end_time DOUBLE,"
              + " confidence DOUBLE COMMENT 'of the speech recognition, 0 to 1',"
              + " subject STRING, quoted_text STRING COMMENT 'what an e-mail repeats of earlier ones',"
              + " signature STRING, message_id STRING COMMENT 'of an e-mail, without angle brackets',"
              + " attachments ARRAY<STRUCT<name: STRING, media_type: STRING, bytes: BIGINT>>"
              + " COMMENT 'of an e-mail; decoded bytes'");

  static final StructType BRONZE_QUARANTINE =
      StructType.fromDDL(
          "raw STRING, reason STRING, detail STRING COMMENT 'field and expectation, never the value',"
              + " source_file STRING, source_line BIGINT, ingest_id STRING");

  static final StructType SILVER_TURNS =
      StructType.fromDDL(
          "conversation_id STRING, turn_index INT, channel STRING, speaker STRING,"
              + " text STRING COMMENT 'clean and de-identified', timestamp TIMESTAMP, language STRING,"
              + " customer MAP<STRING, STRING> COMMENT 'the attributes declared as groups only',"
              + " labels STRUCT<intent: STRING, sentiment: STRING, entities: "
              + SPANS
              + FURTHER_LABELS
              + ","
              + " csat INT, split STRING,"
              + " edits ARRAY<STRUCT<start: INT, end: INT, raw_start: INT, raw_end: INT>>"
              + " COMMENT 'where text differs from the raw text; the offsets between edits move in step',"
              + " pii ARRAY<STRUCT<start: INT, end: INT, type: STRING, rule: STRING, score: DOUBLE, action: STRING>>"
              + " COMMENT 'what was replaced, and by which action of the policy; offsets in text, never the value',"
              + " duplicate_of STRUCT<conversation_id: STRING, turn_index: INT>"
              + " COMMENT 'the smallest turn with the same or nearly the same text; null for itself',"
              + " key_id STRING, ingest_id STRING,"
              + " boilerplate BOOLEAN COMMENT 'a turn of stock sentences only',"
              + " words ARRAY<STRUCT<start: INT, end: INT, pos: STRING>>"
              + " COMMENT 'offsets in text and Universal POS; null where not segmented',"
              + " start_time DOUBLE COMMENT 'seconds since the start of the call', end_time DOUBLE,"
              + " confidence DOUBLE COMMENT 'of the speech recognition, 0 to 1',"
              + " subject STRING COMMENT 'of an e-mail, clean and de-identified',"
              + " subject_pii ARRAY<STRUCT<start: INT, end: INT, type: STRING, rule: STRING, score: DOUBLE, action: STRING>>"
              + " COMMENT 'as pii, for the subject'");

  static final StructType SILVER_QUARANTINE =
      StructType.fromDDL(
          "conversation_id STRING, turn_index INT, reason STRING,"
              + " pii ARRAY<STRUCT<start: INT, end: INT, type: STRING, rule: STRING, score: DOUBLE>>,"
              + " source_file STRING, source_line BIGINT, ingest_id STRING");

  static final StructType GOLD_EXAMPLES =
      StructType.fromDDL(
          "task STRING, example_id STRING, conversation_id STRING, turn_index INT, split STRING,"
              + " text_a STRING, text_b STRING, label STRING, spans "
              + SPANS
              + ", target STRING,"
              + " groups MAP<STRING, STRING> COMMENT 'attributes by which results are compared for bias',"
              + " conversation_b STRING COMMENT 'of text_b, where that is another one than of text_a'");

  static final StructType GOLD_TOKENS =
      StructType.fromDDL(
          "task STRING, example_id STRING, split STRING, input_ids ARRAY<INT>,"
              + " token_type_ids ARRAY<INT> COMMENT 'null where all are 0',"
              + " length INT COMMENT 'tokens, all of them attended to; padding is added per batch',"
              + " labels ARRAY<INT> COMMENT 'one class index for a sequence task, one per token otherwise',"
              + " tokenizer_digest STRING,"
              + " truncated BOOLEAN COMMENT 'whether tokens were cut off',"
              + " lost INT COMMENT 'labelled spans that the tokens cannot carry',"
              + " conversation_b STRING COMMENT 'of text_b, where that is another one than of text_a'");

  static final StructType QUALITY_EXPECTATIONS =
      StructType.fromDDL(
          "ingest_id STRING, source STRING, evaluated_at TIMESTAMP, name STRING, kind STRING,"
              + " `column` STRING,"
              + " value DOUBLE COMMENT 'a share, for freshness an age in seconds; null where nothing was to check',"
              + " threshold DOUBLE, passed BOOLEAN,"
              + " action STRING COMMENT 'none, warn or stop',"
              + " records BIGINT COMMENT 'read by the ingest'");

  private Schemas() {}
}
