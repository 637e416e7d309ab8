package io.kefu.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The one JSON dialect of Kefu's own files: sorted keys, two-space indentation, so that equal
 * values are equal bytes. JSON has no NaN: an undefined or infinite figure is written as null, and
 * a null figure is read as NaN, not as 0.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(UndefinedAsNull.module())
          .build();

  private Json() {}

  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + value.getClass(), e);
    }
  }

  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + value.getClass(), e);
    }
  }

  /**
   * @throws UserException naming {@code where} when the text is not JSON of that type
   */
  public static <T> T read(String text, Class<T> type, String where) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UserException(
          where + " is not valid JSON for a " + type.getSimpleName() + "; it may be damaged", e);
    }
  }

  public static JsonNode tree(String text, String where) {
    return read(text, JsonNode.class, where);
  }
}
