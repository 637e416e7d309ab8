package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;
import java.util.List;

/**
 * A model family that people publish checkpoints of: writes its program from a Hugging Face {@code
 * config.json}.
 */
interface ModelFamily {
  /** The {@code model_type}s of config.json that it reads. */
  List<String> modelTypes();

  /**
   * What the family's class names in {@code architectures} start with, for example {@code Bert}.
   */
  String classPrefix(String modelType);

  /**
   * The model with a head.
   *
   * @param labels how many, where the head has labels
   */
  Blueprint blueprint(JsonNode config, Head head, int labels);

  /** The entry of {@code architectures} in config.json. */
  default String architecture(String modelType, Head head) {
    return classPrefix(modelType) + head.suffix();
  }

  /** A head that the family does not have. */
  default ModelException unsupported(Head head) {
    return new ModelException(
        "model_type '" + modelTypes().get(0) + "' has no head " + head.suffix());
  }
}
