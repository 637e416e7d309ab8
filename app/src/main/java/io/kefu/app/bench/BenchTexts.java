package io.kefu.app.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.core.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts out of any file: every string of JSON and JSON lines, every line of other files, as they
 * stand. Bytes that are not UTF-8 become U+FFFD.
 */
final class BenchTexts {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BenchTexts() {}

  /**
   * @throws UserException when the file cannot be read or is not the JSON its name says
   */
  static List<String> read(Path file) {
    String name = file.getFileName().toString();
    try (InputStream in = Files.newInputStream(file)) {
      return name.endsWith(".json") || name.endsWith(".jsonl") ? strings(in) : lines(in);
    } catch (IOException e) {
      throw new UserException(
          "cannot read " + file + "; give UTF-8 text, or JSON in a file named so", e);
    }
  }

  private static List<String> strings(InputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        }
      }
    }
    return texts;
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** UTF-8 bytes. */
  static long bytes(List<String> texts) {
    return texts.stream().mapToLong(BenchTexts::bytes).sum();
  }

  static long bytes(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Half a surrogate pair stands for two of the four bytes.
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return bytes;
  }
}
