package io.kefu.ingestion;

import java.util.List;
import java.util.Set;

/** The fields of a turn that a source can fill, by the names used in JSON lines and in maps. */
final class Fields {
  static final String CONVERSATION_ID = "conversation_id";
  static final String TURN_INDEX = "turn_index";
  static final String CHANNEL = "channel";
  static final String SPEAKER = "speaker";
  static final String TEXT = "text";
  static final String TIMESTAMP = "timestamp";
  static final String LANGUAGE = "language";
  static final String CSAT = "csat";
  static final String SPLIT = "split";
  static final String UPDATED_AT = "updated_at";
  static final String INTENT = "labels.intent";
  static final String SENTIMENT = "labels.sentiment";
  static final String ENTITIES = "labels.entities";
  static final String PII = "labels.pii";
  static final String SUBJECT = "subject";
  static final String START_TIME = "start_time";
  static final String END_TIME = "end_time";
  static final String CONFIDENCE = "confidence";

  /** Before the name of a customer attribute. */
  static final String CUSTOMER = "customer.";

  static final List<String> SCALARS =
      List.of(
          CONVERSATION_ID,
          TURN_INDEX,
          CHANNEL,
          SPEAKER,
          TEXT,
          TIMESTAMP,
          LANGUAGE,
          CSAT,
          SPLIT,
          UPDATED_AT,
          INTENT,
          SENTIMENT,
          SUBJECT,
          START_TIME,
          END_TIME,
          CONFIDENCE);

  private static final Set<String> NESTED = Set.of(ENTITIES, PII);

  private Fields() {}

  static boolean isScalar(String name) {
    return SCALARS.contains(name)
        || (name.startsWith(CUSTOMER) && name.length() > CUSTOMER.length());
  }

  static boolean isField(String name, IngestConfig.Format format) {
    return isScalar(name) || (format.nested() && NESTED.contains(name));
  }

  /** For error messages. */
  static String list(IngestConfig.Format format) {
    String nested = format.nested() ? ", " + ENTITIES + ", " + PII : "";
    return String.join(", ", SCALARS) + nested + ", " + CUSTOMER + "NAME";
  }
}
