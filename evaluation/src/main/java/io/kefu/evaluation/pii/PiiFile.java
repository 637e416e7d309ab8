package io.kefu.evaluation.pii;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Reads JSON lines {@code {"id", "language"?, "text"?, "spans": [{"start", "end", "type"}]}}. */
public final class PiiFile {
  private PiiFile() {}

  /**
   * The rows in the order of the file; other fields, such as a span's score, are passed over.
   *
   * @throws UserException naming file and line, never the text, when a line is not of that form, an
   *     id occurs twice, or a span does not lie in its text
   */
  public static List<PiiRow> read(Storage storage, String file) {
    Path path = storage.qualify(file);
    List<PiiRow> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(storage.open(path), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String where = file + " line " + ++number;
        if (line.isBlank()) {
          continue;
        }
        PiiRow row = row(Json.tree(line, where), where);
        if (!ids.add(row.id())) {
          throw new UserException(
              where + ": the id '" + row.id() + "' occurs twice; ids join the two files");
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("failed on " + path, e);
    }
    return rows;
  }

  private static PiiRow row(JsonNode json, String where) {
    JsonNode id = json.path("id");
    JsonNode spans = json.path("spans");
    if (!id.isValueNode() || id.isNull() || !spans.isArray()) {
      throw new UserException(where + ": no \"id\" or no list of \"spans\"");
    }
    String text = json.path("text").textValue();
    List<PiiSpan> found = new ArrayList<>();
    for (JsonNode span : spans) {
      found.add(span(span, text, where));
    }
    return new PiiRow(id.asText(), json.path("language").textValue(), text, List.copyOf(found));
  }

  private static PiiSpan span(JsonNode json, String text, String where) {
    JsonNode start = json.path("start");
    JsonNode end = json.path("end");
    JsonNode type = json.path("type");
    if (!start.isInt() || !end.isInt() || !type.isTextual()) {
      throw new UserException(where + ": a span needs \"start\", \"end\" (numbers) and \"type\"");
    }
    PiiSpan span = new PiiSpan(start.intValue(), end.intValue(), type.textValue());
    requireInside(span, text, where);
    return span;
  }

  /** Spans beyond the text are the mark of offsets that are not UTF-16. */
  static void requireInside(PiiSpan span, String text, String where) {
    boolean inside = text == null || span.end() <= text.length();
    if (span.start() < 0 || span.end() <= span.start() || !inside) {
      throw new UserException(
          String.format(
              "%s: the span %d to %d is empty or lies outside the text%s; offsets are UTF-16 code units, half-open",
              where, span.start(), span.end(), text == null ? "" : " of " + text.length()));
    }
  }
}
