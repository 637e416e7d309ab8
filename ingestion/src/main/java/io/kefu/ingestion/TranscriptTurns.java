package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** Makes turns of the segments of one call, one after the other. */
final class TranscriptTurns {
  private final IngestConfig config;
  private final Speakers speakers;
  private final TurnParser parser;
  private final JsonFields fields;
  private final String file;
  private final ObjectNode call;
  private final Queue<Row> rows;
  private Segment open;
  private int turn;

  /**
   * @param call what the source says of the call as a whole, by column
   * @param rows takes the turns
   */
  TranscriptTurns(
      IngestConfig config,
      TurnParser parser,
      JsonFields fields,
      String file,
      ObjectNode call,
      Queue<Row> rows) {
    this.config = config;
    this.speakers = new Speakers(config.channels());
    this.parser = parser;
    this.fields = fields;
    this.file = file;
    this.call = call;
    this.rows = rows;
  }

  Speakers speakers() {
    return speakers;
  }

  void add(Segment segment) {
    if (open != null && open.goesOn(segment, config.channels().mergeGapSeconds())) {
      open = open.with(segment);
    } else {
      end();
      open = segment;
    }
  }

  void bad(Rejection why, String raw, long line) {
    // What was said before and after it is not one turn.
    end();
    rows.add(parser.bad(why, Raw.start(raw, config), file, line));
  }

  /** After the last segment. */
  void end() {
    if (open == null) {
      return;
    }
    Segment segment = open;
    open = null;
    String raw = Raw.start(segment.raw(), config);
    try {
      fields.record(record(segment));
      RecordFields.Place place = new RecordFields.Place(1, turn);
      long offset = Math.round(segment.start() * 1e6);
      UnitFields unit = new UnitFields(fields, place, "phone", offset);
      rows.add(parser.turn(unit, raw, file, segment.line()));
      turn++;
    } catch (Rejection e) {
      rows.add(parser.bad(e, raw, file, segment.line()));
    }
  }

  private ObjectNode record(Segment segment) {
    ObjectNode record = call.deepCopy();
    record.setAll(segment.other());
    record.put(Fields.SPEAKER, speakers.role(segment.label()));
    record.put(Fields.TEXT, segment.text());
    record.put(Fields.START_TIME, segment.start());
    record.put(Fields.END_TIME, segment.end());
    record.put(Fields.CONFIDENCE, segment.confidence());
    return record;
  }
}
