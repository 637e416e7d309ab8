package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A model family that people publish checkpoints of: writes its program from a Hugging Face {@code
 * config.json}.
 */
public interface ModelFamily {
  /** The {@code model_type} of config.json. */
  String modelType();

  /** The entry of {@code architectures} in config.json. */
  String architecture();

  /** The program for {@code labels} classes. */
  ModelProgram program(JsonNode config, int labels);
}
