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
  static final String CATEGORY = "labels.category";
  static final String ACTION = "labels.action";
  static final String SUMMARY = "labels.summary";
  static final String STATE = "labels.state";

  /** Before the name of a label; a name of the source's own goes into {@code labels.other}. */
  static final String LABELS = "labels.";

  /** Before the name of a slot whose value has a column of its own. */
  static final String SLOT = STATE + ".";

  /** Labels that are one of a few names. */
  static final List<String> CLASSES = List.of(INTENT, SENTIMENT, CATEGORY, ACTION);

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
          CATEGORY,
          ACTION,
          SUMMARY,
          SUBJECT,
          START_TIME,
          END_TIME,
          CONFIDENCE);

  private static final Set<String> NESTED = Set.of(ENTITIES, PII, STATE);

  private Fields() {}

  static boolean isScalar(String name) {
    return SCALARS.contains(name)
        || isNamed(name, CUSTOMER)
        || isNamed(name, SLOT)
        || (isNamed(name, LABELS) && !isDeclaredLabel(name));
  }

  private static boolean isNamed(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /** Whether a label has a column of its own, so that it is not one of the source's. */
  static boolean isDeclaredLabel(String name) {
    return SCALARS.contains(name) || NESTED.contains(name) || name.startsWith(SLOT);
  }

  static boolean isField(String name, IngestConfig.Format format) {
    return isScalar(name) || (format.nested() && NESTED.contains(name));
  }

  /** For error messages. */
  static String list(IngestConfig.Format format) {
    String nested = format.nested() ? ", " + ENTITIES + ", " + PII + ", " + STATE : "";
    return String.join(", ", SCALARS)
        + nested
        + ", "
        + String.join("NAME, ", SLOT, LABELS, CUSTOMER)
        + "NAME";
  }
}
