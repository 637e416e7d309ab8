package io.kefu.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.spark.sql.Row;

/** One JSON object per line. */
final class JsonRecords implements SplitRecords {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final LineReader lines;
  private final String file;
  private final TurnParser parser;
  private final JsonFields fields;
  private final int maxBytes;

  JsonRecords(LineReader lines, String file, TurnParser parser, JsonFields fields, int maxBytes) {
    this.lines = lines;
    this.file = file;
    this.parser = parser;
    this.fields = fields;
    this.maxBytes = maxBytes;
  }

  @Override
  public Row next() throws IOException {
    Line line = lines.next();
    while (line != null && line.content().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    String raw = line.content();
    try {
      line.requireWhole(maxBytes);
      fields.record(object(raw));
      return parser.turn(fields, raw, file, line.number());
    } catch (Rejection e) {
      return parser.bad(e, raw, file, line.number());
    }
  }

  private static JsonNode object(String text) throws Rejection {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new Rejection(Reason.WRONG_TYPE, "record: must be a JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text, which may hold personal data.
      throw new Rejection(Reason.MALFORMED_JSON, "record: must be one JSON object");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
