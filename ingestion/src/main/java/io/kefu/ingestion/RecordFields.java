package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The fields that one record of a source gives, before their types are checked. */
interface RecordFields {

  /** null where the record has no such field, or it is null or blank. */
  JsonNode get(String field) throws Rejection;

  /** Customer attributes by name, without those that are blank. */
  Map<String, JsonNode> customer() throws Rejection;

  /** Whether the source has a column for the field, so that a record without a value is bad. */
  boolean has(String field);

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
