package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.ModelException;
import java.util.List;
import java.util.stream.Collectors;

/** The families Kefu can write programs for. */
public final class ModelFamilies {
  private static final List<ModelFamily> ALL =
      List.of(new Bert(), new Roberta(), new DistilBert(), new Electra(), new Gpt2(), new Llama());

  private ModelFamilies() {}

  /** The family that config.json names as {@code model_type}. */
  static ModelFamily of(JsonNode config) {
    String type = config.path("model_type").asText();
    return ALL.stream()
        .filter(f -> f.modelTypes().contains(type))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "config.json: model_type '"
                        + type
                        + "' is not supported; supported are "
                        + ALL.stream()
                            .flatMap(f -> f.modelTypes().stream())
                            .collect(Collectors.joining(", "))));
  }

  /** The program for the head that config.json names, and as many classes as it labels. */
  public static ModelProgram program(JsonNode config) {
    return program(config, TrainingOptions.PLAIN, List.of());
  }

  /**
   * The same, written for a training run.
   *
   * @param initialized paths of parameters that no checkpoint gave: those are trained whatever the
   *     options freeze
   */
  public static ModelProgram program(
      JsonNode config, TrainingOptions options, List<String> initialized) {
    JsonNode names = config.path("id2label");
    int labels = names.isObject() ? names.size() : config.path("num_labels").asInt(2);
    Blueprint blueprint = of(config).blueprint(config, Head.of(config), labels);
    return ProgramWriter.write(blueprint, options, initialized);
  }

  /** Names a head in {@code architectures} of config.json, by the family's class for it. */
  public static void setHead(ObjectNode config, Head head) {
    String name = of(config).architecture(config.path("model_type").asText(), head);
    config.putArray("architectures").add(name);
  }

  /** Puts a conditional random field over the tags of a token classifier. */
  public static void setCrf(ObjectNode config) {
    config.put(EncoderHeads.CRF, true);
  }
}
