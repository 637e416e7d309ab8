package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;
import java.util.List;
import java.util.stream.Collectors;

/** The families Kefu can write programs for. */
public final class ModelFamilies {
  private static final List<ModelFamily> ALL = List.of(new Bert());

  private ModelFamilies() {}

  /** The family that config.json names as {@code model_type}. */
  public static ModelFamily of(JsonNode config) {
    String type = config.path("model_type").asText();
    return ALL.stream()
        .filter(f -> f.modelType().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "config.json: model_type '"
                        + type
                        + "' is not supported; supported are "
                        + ALL.stream()
                            .map(ModelFamily::modelType)
                            .collect(Collectors.joining(", "))));
  }

  /** The program for as many classes as config.json labels. */
  public static ModelProgram program(JsonNode config) {
    JsonNode names = config.path("id2label");
    return of(config)
        .program(config, names.isObject() ? names.size() : config.path("num_labels").asInt(2));
  }
}
