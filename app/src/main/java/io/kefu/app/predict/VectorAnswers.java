package io.kefu.app.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.modeling.predict.ServedModel;
import io.kefu.modeling.predict.TextEncoder;
import io.kefu.modeling.predict.VectorIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text's vector, or the texts of an index that are closest to it. */
final class VectorAnswers implements Answerer {
  private static final int BATCH = 64;

  private final ServedModel served;
  private final TextEncoder encoder;
  private final int top;
  private final VectorIndex index;
  private final List<String> texts = new ArrayList<>();

  /**
   * @param file a JSON object {@code {"id": …, "text": …}} per line; null for none
   */
  VectorAnswers(ServedModel served, TextEncoder encoder, int top, Path file) {
    this.served = served;
    this.encoder = encoder;
    this.top = top;
    this.index = file == null ? null : index(file);
  }

  private VectorIndex index(Path file) {
    VectorIndex vectors = new VectorIndex();
    List<String> ids = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          JsonNode json = Json.tree(line, file + " line " + number);
          if (!json.path("id").isValueNode() || !json.path("text").isTextual()) {
            throw new UserException(
                file
                    + " (--index) line "
                    + number
                    + " has no id or no text; write {\"id\": \"…\", \"text\": \"…\"}");
          }
          ids.add(json.path("id").asText());
          texts.add(json.path("text").asText());
        }
      }
    } catch (IOException e) {
      throw new UserException("cannot read " + file + " (--index); check the path", e);
    }
    if (texts.isEmpty()) {
      throw new UserException(
          file + " (--index) is empty; write one {\"id\": \"…\", \"text\": \"…\"} per line");
    }
    for (int from = 0; from < texts.size(); from += BATCH) {
      int to = Math.min(texts.size(), from + BATCH);
      List<Input> inputs = texts.subList(from, to).stream().map(Input::of).toList();
      List<float[]> encoded = vectors(inputs);
      for (int i = from; i < to; i++) {
        vectors.add(ids.get(i), encoded.get(i - from));
      }
    }
    return vectors;
  }

  private List<float[]> vectors(List<Input> inputs) {
    return encoder.encode(inputs.stream().map(i -> served.text(i.cleanTurns())).toList());
  }

  @Override
  public List<Map<String, Object>> answer(List<Input> inputs) {
    return vectors(inputs).stream().map(this::json).toList();
  }

  private Map<String, Object> json(float[] vector) {
    return index == null
        ? Map.of("embedding", vector)
        : Map.of("answers", index.search(vector, top).stream().map(this::json).toList());
  }

  private Map<String, Object> json(VectorIndex.Hit hit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", hit.id());
    json.put("text", texts.get(hit.place()));
    json.put("cosine", hit.cosine());
    return json;
  }
}
