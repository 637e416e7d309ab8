package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.Row;

/**
 * One call in the JSON that Whisper and its relatives write: {@code segments} with {@code start},
 * {@code end}, {@code text}, and often {@code speaker} and {@code confidence} or {@code
 * avg_logprob}.
 */
final class WhisperTurns implements ObjectTurns {
  /** Said again by the segments, or of no use; language is guessed from the first 30 seconds. */
  private static final List<String> OF_CALL =
      List.of("segments", "text", "language", "words", "word_segments", "duration", "task");

  private static final List<String> OF_SEGMENT =
      List.of(
          "id",
          "seek",
          "tokens",
          "temperature",
          "compression_ratio",
          "no_speech_prob",
          "words",
          "chars",
          "start",
          "end",
          "text",
          "speaker",
          "confidence",
          "avg_logprob");

  private final IngestConfig config;
  private final TurnParser parser;
  private final JsonFields fields;
  private final String file;

  WhisperTurns(IngestConfig config, TurnParser parser, JsonFields fields, String file) {
    this.config = config;
    this.parser = parser;
    this.fields = fields;
    this.file = file;
  }

  @Override
  public void rows(ObjectNode object, String raw, long line, Queue<Row> rows) throws Rejection {
    if (line > 1) {
      throw new Rejection(Reason.BAD_VALUE, "file: must hold one call");
    }
    JsonNode segments = object.get("segments");
    if (segments == null || segments.isEmpty()) {
      throw new Rejection(Reason.MISSING_FIELD, "segments: must be given and hold one");
    }
    if (!segments.isArray()) {
      throw new Rejection(Reason.WRONG_TYPE, "segments: must be an array");
    }
    ObjectNode call = object.without(OF_CALL);
    TranscriptTurns turns = new TranscriptTurns(config, parser, fields, file, call, rows);
    for (int i = 0; i < segments.size(); i++) {
      JsonNode segment = segments.get(i);
      try {
        turns.add(segment(segment, i + 1L));
      } catch (Rejection e) {
        turns.bad(e, segment.toString(), i + 1L);
      }
    }
    turns.end();
  }

  private static Segment segment(JsonNode node, long number) throws Rejection {
    if (!(node instanceof ObjectNode segment)) {
      throw new Rejection(Reason.WRONG_TYPE, "segments: must be objects");
    }
    JsonNode text = given(segment, "text");
    JsonNode speaker = RecordFields.present(segment.get("speaker"));
    double start = FieldValue.seconds("segments.start", given(segment, "start"), true);
    double end = FieldValue.seconds("segments.end", given(segment, "end"), true);
    if (start > end) {
      throw new Rejection(Reason.BAD_VALUE, "segments.end: must not be before start");
    }
    return new Segment(
        number,
        speaker == null ? null : speaker.asText(),
        FieldValue.text("segments.text", text, false).strip(),
        start,
        end,
        confidence(segment),
        segment.deepCopy().without(OF_SEGMENT),
        segment.toString());
  }

  private static JsonNode given(ObjectNode segment, String name) throws Rejection {
    JsonNode value = RecordFields.present(segment.get(name));
    if (value == null) {
      throw new Rejection(Reason.MISSING_FIELD, "segments." + name + ": must be given");
    }
    return value;
  }

  /** Whisper's avg_logprob is the mean natural logarithm of the tokens' probabilities. */
  private static Double confidence(ObjectNode segment) throws Rejection {
    JsonNode given = RecordFields.present(segment.get("confidence"));
    if (given == null) {
      JsonNode log = RecordFields.present(segment.get("avg_logprob"));
      if (log == null) {
        return null;
      }
      double mean = FieldValue.number("segments.avg_logprob", log, true);
      given = DoubleNode.valueOf(Math.exp(Math.min(0, mean)));
    }
    return FieldValue.confidence(given, true);
  }
}
