package io.kefu.evaluation.pii;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the JSON array of <a href="https://github.com/microsoft/presidio-research">Presidio's</a>
 * synthetic data sets: {@code full_text} and {@code spans} of {@code entity_type}, {@code
 * start_position}, {@code end_position}, where positions are Unicode code points.
 *
 * <p>Types that have no like among ours (ORGANIZATION, GPE, NRP, TITLE, AGE, DATE_TIME, IBAN_CODE,
 * US_DRIVER_LICENSE …) are dropped: they are neither searched for nor forgiven, so a prediction on
 * such a place counts as wrong.
 */
public final class PresidioFile {
  private static final Map<String, String> TYPES =
      Map.of(
          "PERSON", "PERSON",
          "PHONE_NUMBER", "PHONE",
          "EMAIL_ADDRESS", "EMAIL",
          "CREDIT_CARD", "BANK_CARD",
          "US_SSN", "ID_CARD",
          "STREET_ADDRESS", "ADDRESS",
          "ZIP_CODE", "POSTCODE",
          "IP_ADDRESS", "IP",
          "DOMAIN_NAME", "URL");

  private PresidioFile() {}

  /**
   * The rows, with the place in the array from 1 as the id.
   *
   * @param dropped spans without a type of ours, by their type
   */
  public record Content(List<PiiRow> rows, Map<String, Long> dropped) {}

  /**
   * @throws UserException naming file and element, never the text, when it is not of that form
   */
  public static Content read(Storage storage, String file) {
    String json =
        storage
            .read(storage.qualify(file))
            .orElseThrow(() -> new UserException("there is no file " + file));
    JsonNode array = Json.tree(json, file);
    if (!array.isArray()) {
      throw new UserException(file + " is not a JSON array of Presidio's data sets");
    }
    List<PiiRow> rows = new ArrayList<>();
    Map<String, Long> dropped = new TreeMap<>();
    for (JsonNode element : array) {
      String id = String.valueOf(rows.size() + 1);
      rows.add(row(element, id, file + " element " + id, dropped));
    }
    return new Content(rows, dropped);
  }

  private static PiiRow row(JsonNode element, String id, String where, Map<String, Long> dropped) {
    String text = element.path("full_text").textValue();
    if (text == null || !element.path("spans").isArray()) {
      throw new UserException(where + ": no \"full_text\" or no list of \"spans\"");
    }
    List<PiiSpan> spans = new ArrayList<>();
    for (JsonNode span : element.path("spans")) {
      String type = span.path("entity_type").asText();
      if (!TYPES.containsKey(type)) {
        dropped.merge(type, 1L, Long::sum);
        continue;
      }
      int start = utf16(text, span.path("start_position").asInt(-1), where);
      int end = utf16(text, span.path("end_position").asInt(-1), where);
      PiiSpan converted = new PiiSpan(start, end, TYPES.get(type));
      PiiFile.requireInside(converted, text, where);
      spans.add(converted);
    }
    return new PiiRow(id, null, text, List.copyOf(spans));
  }

  private static int utf16(String text, int codePoints, String where) {
    if (codePoints < 0 || codePoints > text.codePointCount(0, text.length())) {
      throw new UserException(where + ": a span lies outside the text; offsets are code points");
    }
    return text.offsetByCodePoints(0, codePoints);
  }
}
