package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The fields that one record of a source gives, before their types are checked. */
interface RecordFields {

  /** null where the record has no such field, or it is null or blank. */
  JsonNode get(String field) throws Rejection;

  /** Customer attributes by name, without those that are blank. */
  Map<String, JsonNode> customer() throws Rejection;

  /**
   * Fields whose names begin so, by the rest of their names and without those that are blank.
   *
   * @param prefix with its dot, such as {@code labels.}
   */
  Map<String, JsonNode> attributes(String prefix) throws Rejection;

  /** Whether the source has a column for the field, so that a record without a value is bad. */
  boolean has(String field);

  /** Where the record is one turn of a unit that holds a conversation; else null. */
  default Place place() {
    return null;
  }

  /**
   * @param unit the conversation's place in the file, from 1
   * @param turn the turn's place in the conversation, from 0
   */
  record Place(long unit, int turn) {}

  /** The channel of records that name none. */
  default String channel() {
    return "chat";
  }

  /** From the given timestamp to the turn, in microseconds. */
  default long offsetMicros() {
    return 0;
  }

  /** What only e-mail has; null elsewhere. */
  default MailColumns mail() {
    return null;
  }

  /** null where there is nothing to take. */
  static JsonNode present(JsonNode node) {
    boolean absent =
        node == null
            || node.isNull()
            || node.isMissingNode()
            || (node.isTextual() && node.textValue().isBlank());
    return absent ? null : node;
  }
}
