package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.family.Adapter;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.family.TrainingOptions;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
  private static final String WORD_EMBEDDINGS = "word_embeddings";

  /**
   * A model of this shape with random weights (normal, mean 0, standard deviation {@code
   * initializer_range}).
   */
  public static PretrainedModel scratch(ObjectNode config, long seed) {
    ModelProgram program = ModelFamilies.program(config);
    Map<String, HostTensor> weights = new LinkedHashMap<>();
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

  /** Names of the tensors that no checkpoint gave. */
  public List<String> initializedTensors() {
    return program.parameters().stream()
        .filter(parameter -> initialized.contains(parameter.path()))
        .flatMap(parameter -> parameter.sources().stream().map(Parameter.Source::name))
        .toList();
  }

  /** The same model with some weights replaced. */
  public PretrainedModel withWeights(Map<String, HostTensor> other) {
    Map<String, HostTensor> all = new LinkedHashMap<>(weights);
    all.putAll(other);
    return new PretrainedModel(config, program, all, initialized);
  }

  /**
   * The same weights in a program written for a training run; adapters start so that the outputs do
   * not change.
   */
  public PretrainedModel forTraining(TrainingOptions options, long seed) {
    ModelProgram written = ModelFamilies.program(config, options, initialized);
    Map<String, HostTensor> all = new LinkedHashMap<>();
    for (Parameter parameter : written.parameters()) {
      HostTensor known = weights.get(parameter.path());
      all.put(
          parameter.path(), known != null ? known : Initializer.of(config, seed).tensor(parameter));
    }
    return new PretrainedModel(config, written, all, initialized);
  }

  /**
   * The same model over a part of its vocabulary: token {@code i} of it is token {@code ids[i]} of
   * this one. Meant for heads without logits over the vocabulary.
   *
   * @param ids ascending; a padding id must keep its number, which RoBERTa counts positions from
   */
  public PretrainedModel restrictedTo(int[] ids) {
    ObjectNode smaller = config.deepCopy();
    smaller.put("vocab_size", ids.length);
    HostTensor rows = weights.get(WORD_EMBEDDINGS).picked(ids);
    return new PretrainedModel(smaller, ModelFamilies.program(smaller), weights, initialized)
        .withWeights(Map.of(WORD_EMBEDDINGS, rows));
  }

  /** This model with what a {@linkplain #restrictedTo restricted} one has learnt. */
  public PretrainedModel updatedFrom(PretrainedModel restricted, int[] ids) {
    Map<String, HostTensor> learnt = new LinkedHashMap<>(restricted.merged().weights());
    HostTensor rows = learnt.get(WORD_EMBEDDINGS);
    learnt.put(WORD_EMBEDDINGS, weights.get(WORD_EMBEDDINGS).replaced(ids, rows));
    return withWeights(learnt);
  }

  /** A model without adapters that computes the same: their updates are added to the weights. */
  public PretrainedModel merged() {
    if (program.adapters().isEmpty()) {
      return this;
    }
    ModelProgram plain = ModelFamilies.program(config);
    Map<String, HostTensor> all = new LinkedHashMap<>();
    plain.parameters().forEach(p -> all.put(p.path(), weights.get(p.path())));
    for (Adapter adapter : program.adapters()) {
      HostTensor a = weights.get(adapter.a());
      HostTensor b = weights.get(adapter.b());
      all.computeIfPresent(
          adapter.weight(), (path, weight) -> LoraMerge.merge(adapter, weight, a, b));
    }
    return new PretrainedModel(config, plain, all, initialized);
  }

  /** Writes the TorchScript archive. */
  public void writeArchive(Path file) {
    program.write(file, weights);
  }
}
