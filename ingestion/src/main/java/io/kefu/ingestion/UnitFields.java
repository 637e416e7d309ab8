package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A record that is one turn of a unit that holds a conversation. */
record UnitFields(RecordFields fields, Place place, String channel, long offsetMicros)
    implements RecordFields {

  @Override
  public JsonNode get(String field) throws Rejection {
    return fields.get(field);
  }

  @Override
  public Map<String, JsonNode> customer() throws Rejection {
    return fields.customer();
  }

  @Override
  public Map<String, JsonNode> attributes(String prefix) throws Rejection {
    return fields.attributes(prefix);
  }

  @Override
  public boolean has(String field) {
    return fields.has(field);
  }
}
