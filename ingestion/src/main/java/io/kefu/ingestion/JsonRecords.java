package io.kefu.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** Units of JSON text, each of which holds one object. */
final class JsonRecords implements SplitRecords {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final Units units;
  private final String file;
  private final TurnParser parser;
  private final ObjectTurns turns;
  private final IngestConfig config;
  private final Queue<Row> ready = new ArrayDeque<>();

  JsonRecords(Units units, String file, TurnParser parser, ObjectTurns turns, IngestConfig config) {
    this.units = units;
    this.file = file;
    this.parser = parser;
    this.turns = turns;
    this.config = config;
  }

  @Override
  public Row next() throws IOException {
    while (ready.isEmpty()) {
      Line unit = units.next();
      if (unit == null) {
        return null;
      }
      if (!unit.content().isBlank()) {
        read(unit);
      }
    }
    return ready.remove();
  }

  private void read(Line unit) {
    String raw = unit.content();
    try {
      unit.requireWhole(config.maxRecordBytes());
      turns.rows(object(raw), raw, unit.number(), ready);
    } catch (Rejection e) {
      boolean whole = config.format() == IngestConfig.Format.WHISPER;
      ready.add(parser.bad(e, whole ? Raw.start(raw, config) : raw, file, unit.number()));
    }
  }

  private static ObjectNode object(String text) throws Rejection {
    try {
      JsonNode node = JSON.readTree(text);
      if (!(node instanceof ObjectNode object)) {
        throw new Rejection(Reason.WRONG_TYPE, "record: must be a JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text, which may hold personal data.
      throw new Rejection(Reason.MALFORMED_JSON, "record: must be one JSON object");
    }
  }

  @Override
  public void close() throws IOException {
    units.close();
  }
}
