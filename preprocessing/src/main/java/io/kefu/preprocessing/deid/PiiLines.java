package io.kefu.preprocessing.deid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.progress.Progress;
import io.kefu.core.storage.Storage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** Searches a file of JSON lines, one line at a time. */
public final class PiiLines {
  private final Detector detector;
  private long texts;
  private long spans;

  public PiiLines(Detector detector) {
    this.detector = detector;
  }

  /** How many texts were searched, and what was found in all of them. */
  public record Counts(long texts, long spans) {}

  /**
   * Writes {@code {"id", "spans"}} for every {@code {"id", "text"}}, in the same order; the output
   * appears only when it is whole.
   *
   * @param bytes size of the input, for the progress
   * @throws UserException naming file and line, never the content, where a line is no such object
   */
  public Counts run(Storage storage, Path from, Path to, long bytes, Progress progress) {
    storage.write(to, out -> copy(storage, from, out, bytes, progress));
    return new Counts(texts, spans);
  }

  private void copy(Storage storage, Path from, OutputStream out, long bytes, Progress progress)
      throws IOException {
    try (InputStream in = storage.open(from);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      long number = 0;
      long done = 0;
      for (String line = next(lines, from, number);
          line != null;
          line = next(lines, from, number)) {
        number++;
        done += line.length();
        if (!line.isBlank()) {
          boolean marked = number == 1 && line.charAt(0) == '\uFEFF';
          writer.write(line(marked ? line.substring(1) : line, from + " line " + number));
          writer.write('\n');
          texts++;
        }
        if ((number & 255) == 0) {
          // Characters stand for bytes here: the bar may fall short, the count is exact.
          progress.update(
              done, Math.max(bytes, done), String.format("%,d texts, %,d spans", texts, spans));
        }
      }
      writer.flush();
    }
  }

  private static String next(BufferedReader lines, Path from, long before) throws IOException {
    try {
      return lines.readLine();
    } catch (CharacterCodingException e) {
      throw new UserException(
          from + " is not UTF-8 behind line " + before + "; convert it to UTF-8", e);
    }
  }

  private String line(String line, String where) {
    JsonNode node = parsed(line, where);
    JsonNode id = node.get("id");
    JsonNode text = node.get("text");
    boolean hasId = id != null && (id.isTextual() || id.isNumber());
    if (!hasId || text == null || !text.isTextual()) {
      String missing = hasId ? "text\" of type string" : "id\" of type string or number";
      throw new UserException(where + " has no \"" + missing + "; add it, or remove the line");
    }
    List<Finding> found;
    try {
      found = RawFindings.of(detector, text.textValue());
    } catch (DetectionTimeoutException e) {
      throw new UserException(where + ": " + e.getMessage(), e);
    }
    spans += found.size();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("spans", found);
    return Json.line(json);
  }

  private static JsonNode parsed(String line, String where) {
    JsonNode node = Json.tree(line, where);
    return node == null ? JsonNodeFactory.instance.nullNode() : node;
  }
}
