package io.kefu.preprocessing.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a raw record that could not be ingested belongs to a customer. Such a record has no
 * fields to go by, so this is a best effort: a JSON record that has one of the ids as a value, or
 * any other text that has one between separators; ids of four characters or more count wherever
 * they stand alone.
 */
record Mention(Set<String> ids) implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\t\"'|{}:\\[\\]\\r\\n]");
  private static final int TELLING = 4;

  boolean in(String raw) {
    if (raw == null) {
      return false;
    }
    try {
      JsonNode node = JSON.readTree(raw);
      if (node.isContainerNode()) {
        return inValues(node);
      }
    } catch (JsonProcessingException e) {
      // Most records in quarantine are here because they are no JSON.
    }
    return inFields(raw) || ids.stream().anyMatch(id -> standsAlone(raw, id));
  }

  private boolean inValues(JsonNode node) {
    if (node.isValueNode()) {
      return ids.contains(node.asText());
    }
    for (JsonNode child : node) {
      if (inValues(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean inFields(String raw) {
    return SEPARATORS.splitAsStream(raw).map(String::strip).anyMatch(ids::contains);
  }

  private static boolean standsAlone(String raw, String id) {
    if (id.length() < TELLING) {
      return false;
    }
    for (int at = raw.indexOf(id); at >= 0; at = raw.indexOf(id, at + 1)) {
      if (!isWord(raw, at - 1) && !isWord(raw, at + id.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String raw, int at) {
    return at >= 0
        && at < raw.length()
        && raw.charAt(at) < 128
        && Character.isLetterOrDigit(raw.charAt(at));
  }

  @Override
  public String toString() {
    return "Mention[" + ids.size() + " ids]";
  }
}
