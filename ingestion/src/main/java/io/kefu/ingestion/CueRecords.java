package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/**
 * The cues of a WebVTT (W3C) or SubRip file: blocks of lines with a blank line between, each with a
 * line of times. One file is one call.
 */
final class CueRecords implements SplitRecords {
  private static final String TIME = "(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]\\d)[.,](\\d{3})";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
  private static final Pattern NO_CUE = Pattern.compile("(?:NOTE|STYLE|REGION)(?:\\s.*)?");

  private final Units lines;
  private final IngestConfig config;
  private final boolean vtt;
  private final TranscriptTurns turns;
  private final Queue<Row> ready = new ArrayDeque<>();
  private boolean started;
  private boolean ended;

  CueRecords(Units lines, String file, TurnParser parser, JsonFields fields, IngestConfig config) {
    this.lines = lines;
    this.config = config;
    this.vtt = config.format() == IngestConfig.Format.VTT;
    this.turns =
        new TranscriptTurns(
            config, parser, fields, file, JsonNodeFactory.instance.objectNode(), ready);
  }

  @Override
  public Row next() throws IOException {
    while (ready.isEmpty() && !ended) {
      List<Line> block = block();
      if (block.isEmpty()) {
        ended = true;
        turns.end();
      } else if (vtt && !started) {
        header(block);
      } else if (!vtt || !NO_CUE.matcher(block.get(0).content()).matches()) {
        cue(block);
      }
      started = true;
    }
    return ready.poll();
  }

  /** The lines up to the next blank one; of more than a record may have, the first. */
  private List<Line> block() throws IOException {
    List<Line> block = new ArrayList<>();
    long length = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      boolean blank = line.content().isBlank();
      if (blank && !block.isEmpty()) {
        break;
      }
      length += line.text().length() + 1;
      if (!blank && length <= config.maxRecordBytes()) {
        block.add(line);
      } else if (!blank) {
        Line last = block.isEmpty() ? line : block.remove(block.size() - 1);
        block.add(new Line(last.text(), last.number(), Line.State.CUT));
      }
    }
    return block;
  }

  /** A file that begins otherwise is no transcript, whatever its name. */
  private void header(List<Line> block) throws IOException {
    Line first = block.get(0);
    boolean valid = first.content().matches("WEBVTT(?:[ \\t].*)?");
    if (valid && first.number() == 1) {
      return;
    }
    StringBuilder start = new StringBuilder(raw(block));
    Line line = lines.next();
    while (line != null && start.length() < config.channels().maxRawChars()) {
      start.append('\n').append(line.content());
      line = lines.next();
    }
    ended = true;
    Rejection why = new Rejection(Reason.MALFORMED_CUE, "file: must begin with the line WEBVTT");
    turns.bad(why, start.toString(), 1);
  }

  private void cue(List<Line> block) {
    long number = block.get(0).number();
    try {
      for (Line line : block) {
        line.requireWhole(config.maxRecordBytes());
      }
      int at = TIMES.matcher(block.get(0).content()).matches() ? 0 : 1;
      Matcher times = TIMES.matcher(at < block.size() ? block.get(at).content() : "");
      if (!times.matches()) {
        throw new Rejection(
            Reason.MALFORMED_CUE, "cue: must have a line of times such as 00:01.000 --> 00:04.000");
      }
      double start = seconds(times, 1);
      double end = seconds(times, 5);
      if (start > end) {
        throw new Rejection(Reason.BAD_VALUE, "cue: must not end before it starts");
      }
      List<String> payload =
          block.subList(at + 1, block.size()).stream().map(Line::content).toList();
      List<Speakers.Spoken> spoken = CueText.spoken(payload, vtt, turns.speakers());
      if (spoken.isEmpty()) {
        throw new Rejection(Reason.MISSING_FIELD, "text: must be given");
      }
      for (Speakers.Spoken part : spoken) {
        turns.add(Segment.of(number, part.label(), part.text(), start, end, raw(block)));
      }
    } catch (Rejection e) {
      turns.bad(e, raw(block), number);
    }
  }

  private static double seconds(Matcher times, int group) {
    String hours = times.group(group);
    long whole =
        (hours == null ? 0 : Long.parseLong(hours) * 3600)
            + Long.parseLong(times.group(group + 1)) * 60
            + Long.parseLong(times.group(group + 2));
    return (whole * 1000 + Long.parseLong(times.group(group + 3))) / 1000.0;
  }

  private static String raw(List<Line> block) {
    return String.join("\n", block.stream().map(Line::content).toList());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
