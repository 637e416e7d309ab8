package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;

/** Reads config.json; an absent or null key has the default of Transformers' own class. */
record ConfigReader(JsonNode json) {

  int positive(String key) {
    if (!json.path(key).isInt() || json.path(key).asInt() <= 0) {
      throw new ModelException("config.json: " + key + " must be a positive whole number");
    }
    return json.path(key).asInt();
  }

  int integer(String key, int absent) {
    return has(key) ? json.path(key).asInt() : absent;
  }

  double number(String key, double absent) {
    return has(key) ? json.path(key).asDouble() : absent;
  }

  boolean flag(String key, boolean absent) {
    return has(key) ? json.path(key).asBoolean() : absent;
  }

  String text(String key, String absent) {
    return has(key) ? json.path(key).asText() : absent;
  }

  boolean has(String key) {
    return !json.path(key).isMissingNode() && !json.path(key).isNull();
  }

  void requireValue(String key, String only) {
    if (has(key) && !json.path(key).asText().equals(only)) {
      throw new ModelException(
          "config.json: "
              + key
              + " '"
              + json.path(key).asText()
              + "' is not supported; only '"
              + only
              + "' is");
    }
  }

  void requireFalse(String key) {
    if (flag(key, false)) {
      throw new ModelException("config.json: " + key + " is not supported; it must be false");
    }
  }

  void requireMultiple(String key, int value, String ofKey, int divisor) {
    if (value % divisor != 0) {
      throw new ModelException(
          "config.json: " + key + " " + value + " is not a multiple of " + ofKey + " " + divisor);
    }
  }
}
