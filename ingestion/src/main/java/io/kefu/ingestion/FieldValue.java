package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kefu.core.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Types and ranges of single fields; the source's value never appears in a message. */
final class FieldValue {
  private static final List<String> CHANNELS = List.of("chat", "phone", "email");
  private static final List<String> SPEAKERS = List.of("customer", "agent", "bot", "system");
  private static final List<String> SPLITS = List.of("train", "validation", "test");

  private FieldValue() {}

  /** What {@code --set} may give a field. */
  static void check(String field, String value) throws Rejection {
    if (value.isBlank()) {
      throw new Rejection(Reason.MISSING_FIELD, field + ": must not be blank");
    }
    JsonNode node = new TextNode(value);
    switch (field) {
      case Fields.TURN_INDEX -> turnIndex(node, true);
      case Fields.CSAT -> csat(node, true);
      case Fields.TIMESTAMP, Fields.UPDATED_AT -> Timestamps.micros(field, value);
      case Fields.LANGUAGE -> language(value);
      case Fields.CHANNEL -> channel(value);
      case Fields.SPEAKER -> speaker(value);
      case Fields.SPLIT -> split(value);
      case Fields.START_TIME, Fields.END_TIME -> seconds(field, node, true);
      case Fields.CONFIDENCE -> confidence(node, true);
      default -> {}
    }
  }

  /**
   * @param lenient whether a number may stand for its digits
   */
  static String text(String field, JsonNode value, boolean lenient) throws Rejection {
    if (value.isTextual() || (lenient && value.isValueNode())) {
      return value.asText();
    }
    throw new Rejection(Reason.WRONG_TYPE, field + ": must be text");
  }

  static int integer(String field, JsonNode value, boolean lenient) throws Rejection {
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return value.intValue();
    }
    if (lenient && value.isTextual()) {
      try {
        return Integer.parseInt(value.textValue().strip());
      } catch (NumberFormatException e) {
        // Reported below like every other type.
      }
    }
    throw new Rejection(Reason.WRONG_TYPE, field + ": must be a whole number");
  }

  static double number(String field, JsonNode value, boolean lenient) throws Rejection {
    double number = Double.NaN;
    if (value.isNumber()) {
      number = value.doubleValue();
    } else if (lenient && value.isTextual()) {
      try {
        number = Double.parseDouble(value.textValue().strip());
      } catch (NumberFormatException e) {
        // Reported below like every other type.
      }
    }
    if (!Double.isFinite(number)) {
      throw new Rejection(Reason.WRONG_TYPE, field + ": must be a number");
    }
    return number;
  }

  static double seconds(String field, JsonNode value, boolean lenient) throws Rejection {
    double seconds = number(field, value, lenient);
    if (seconds < 0) {
      throw new Rejection(Reason.BAD_VALUE, field + ": must be 0 or more seconds");
    }
    return seconds;
  }

  static double confidence(JsonNode value, boolean lenient) throws Rejection {
    double confidence = number(Fields.CONFIDENCE, value, lenient);
    if (confidence < 0 || confidence > 1) {
      throw new Rejection(Reason.BAD_VALUE, Fields.CONFIDENCE + ": must be 0 to 1");
    }
    return confidence;
  }

  static int turnIndex(JsonNode value, boolean lenient) throws Rejection {
    int index = integer(Fields.TURN_INDEX, value, lenient);
    if (index < 0) {
      throw new Rejection(Reason.BAD_VALUE, Fields.TURN_INDEX + ": must be 0 or more");
    }
    return index;
  }

  static int csat(JsonNode value, boolean lenient) throws Rejection {
    int csat = integer(Fields.CSAT, value, lenient);
    if (csat < 1 || csat > 5) {
      throw new Rejection(Reason.BAD_VALUE, Fields.CSAT + ": must be 1 to 5");
    }
    return csat;
  }

  static String channel(String value) throws Rejection {
    return oneOf(Fields.CHANNEL, value, CHANNELS);
  }

  static String speaker(String value) throws Rejection {
    return oneOf(Fields.SPEAKER, value, SPEAKERS);
  }

  static String split(String value) throws Rejection {
    return oneOf(Fields.SPLIT, value, SPLITS);
  }

  /** The primary subtag of a BCP 47 tag; languages that Kefu does not treat become "other". */
  static String language(String value) throws Rejection {
    String primary = value.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    boolean known = Arrays.stream(Language.values()).anyMatch(l -> l.code().equals(primary));
    if (known) {
      return primary;
    }
    if (primary.matches("[a-z]{2,3}")) {
      return Language.OTHER.code();
    }
    throw new Rejection(
        Reason.BAD_VALUE, Fields.LANGUAGE + ": must be a language tag such as zh or en");
  }

  private static String oneOf(String field, String value, List<String> allowed) throws Rejection {
    if (allowed.contains(value)) {
      return value;
    }
    throw new Rejection(Reason.BAD_VALUE, field + ": must be one of " + String.join(", ", allowed));
  }
}
