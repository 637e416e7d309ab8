package io.kefu.ingestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * One token or character per line, its tag last, and an empty line behind each sentence (CoNLL-2003
 * and the many like it). A sentence is a turn of its own with {@code labels.entities}.
 *
 * <p>Sentences of single characters are put together without spaces, others with a space between
 * words that have one in their script.
 */
final class ConllRecords implements SplitRecords {
  private static final String NO_SENTENCE = "-DOCSTART-";

  private final Units lines;
  private final String file;
  private final TurnParser parser;
  private final JsonFields fields;
  private final IngestConfig config;

  ConllRecords(
      Units lines, String file, TurnParser parser, JsonFields fields, IngestConfig config) {
    this.lines = lines;
    this.file = file;
    this.parser = parser;
    this.fields = fields;
    this.config = config;
  }

  @Override
  public Row next() throws IOException {
    List<Line> sentence = sentence();
    if (sentence.isEmpty()) {
      return null;
    }
    long number = sentence.get(0).number();
    String raw = String.join("\n", sentence.stream().map(Line::content).toList());
    try {
      for (Line line : sentence) {
        line.requireWhole(config.maxRecordBytes());
      }
      fields.record(record(sentence));
      return parser.turn(fields, raw, file, number);
    } catch (Rejection e) {
      return parser.bad(e, raw, file, number);
    }
  }

  /** The lines up to the next blank one; of more than a record may have, the first. */
  private List<Line> sentence() throws IOException {
    List<Line> sentence = new ArrayList<>();
    long length = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      boolean end = line.content().isBlank() || line.content().startsWith(NO_SENTENCE);
      if (end && !sentence.isEmpty()) {
        break;
      }
      length += line.text().length() + 1;
      if (!end && length <= config.maxRecordBytes()) {
        sentence.add(line);
      } else if (!end) {
        Line last = sentence.isEmpty() ? line : sentence.remove(sentence.size() - 1);
        sentence.add(new Line(last.text(), last.number(), Line.State.CUT));
      }
    }
    return sentence;
  }

  private static ObjectNode record(List<Line> sentence) throws Rejection {
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (Line line : sentence) {
      String[] columns = line.content().strip().split("[ \\t]+");
      if (columns.length < 2) {
        throw new Rejection(Reason.WRONG_TYPE, "line: must be a token and its tag");
      }
      tokens.add(columns[0]);
      tags.add(columns[columns.length - 1]);
    }
    boolean characters = tokens.stream().allMatch(t -> t.codePointCount(0, t.length()) == 1);
    StringBuilder text = new StringBuilder();
    TagSpans spans = new TagSpans();
    for (int i = 0; i < tokens.size(); i++) {
      boolean joined = i == 0 || characters || Segment.joined(tokens.get(i - 1), tokens.get(i));
      text.append(joined ? "" : " ");
      int start = text.length();
      text.append(tokens.get(i));
      spans.add(tags.get(i), start, text.length());
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("text", text.toString());
    record.putObject("labels").set("entities", spans.end());
    return record;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
