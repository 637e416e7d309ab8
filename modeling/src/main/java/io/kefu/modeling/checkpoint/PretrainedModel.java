package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model in memory: configuration, program and weights.
 *
 * @param config Hugging Face's config.json, with {@code id2label} for the head
 * @param weights by {@link Parameter#path}
 * @param initialized tensors that no checkpoint gave and that start at random, by path
 */
public record PretrainedModel(
    ObjectNode config,
    ModelProgram program,
    Map<String, HostTensor> weights,
    List<String> initialized) {

  /**
   * A model of this shape with random weights (normal, mean 0, standard deviation {@code
   * initializer_range}).
   */
  public static PretrainedModel scratch(ObjectNode config, long seed) {
    ModelProgram program = ModelFamilies.program(config);
    Map<String, HostTensor> weights = new java.util.LinkedHashMap<>();
    for (Parameter parameter : program.parameters()) {
      weights.put(parameter.path(), Initializer.of(config, seed).tensor(parameter));
    }
    return new PretrainedModel(
        config, program, weights, program.parameters().stream().map(Parameter::path).toList());
  }

  /** Class names in index order. */
  public List<String> labels() {
    return Labels.from(config);
  }

  public PretrainedModel withWeights(Map<String, HostTensor> other) {
    return new PretrainedModel(config, program, other, List.of());
  }

  /** Writes the TorchScript archive. */
  public void writeArchive(Path file) {
    program.write(file, weights);
  }
}
