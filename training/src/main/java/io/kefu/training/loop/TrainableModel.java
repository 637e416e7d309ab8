package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model whose weights are being trained: gradients of a batch, logits of a batch, and the weights
 * themselves.
 */
public final class TrainableModel implements AutoCloseable {
  private final PretrainedModel initial;
  private final ScriptModule module;
  private final List<PtNDArray> parameters = new ArrayList<>();
  private final int dropoutSites;

  /** Loads the program onto the manager's device. */
  public TrainableModel(PtNDManager manager, PretrainedModel model) {
    this.initial = model;
    try {
      Path archive = Files.createTempFile("kefu-train", ".pt");
      try {
        model.writeArchive(archive);
        this.module = ScriptModule.load(manager, archive, true);
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the program to the temporary directory", e);
    }
    Map<String, PtNDArray> byPath = module.parameters();
    for (Parameter parameter : model.program().parameters()) {
      parameters.add(byPath.get(parameter.path()));
    }
    try (IValue sites = module.call("dropout_sites")) {
      this.dropoutSites = (int) sites.toLong();
    }
  }

  public List<Parameter> layout() {
    return initial.program().parameters();
  }

  /** Tensors in the order of {@link #layout}, sharing memory with the program. */
  public List<PtNDArray> parameters() {
    return parameters;
  }

  /** Places in the program where dropout draws a mask. */
  public int dropoutSites() {
    return dropoutSites;
  }

  /**
   * The loss and its gradients by every parameter.
   *
   * @param seeds two per dropout site, 31 bits each; none switches dropout off
   * @param divisor what the summed loss is divided by: the number of examples of the whole
   *     optimizer step
   */
  public Gradients gradients(
      PtNDManager manager, Batch batch, long[] seeds, double divisor, double labelSmoothing) {
    List<PtNDArray> arguments = new ArrayList<>(batch.inputs(manager));
    arguments.add(batch.labels(manager));
    arguments.add((PtNDArray) manager.create(seeds));
    double[] options = {batch.padded() ? 1 : 0, divisor, labelSmoothing};
    arguments.add((PtNDArray) manager.create(options));
    List<PtNDArray> results = module.callRecorded("gradients", arguments.toArray(PtNDArray[]::new));
    return new Gradients(results.get(0).toFloatArray()[0], results.subList(1, results.size()));
  }

  /** Logits (B, classes), row-major, without dropout and without recording gradients. */
  public float[] logits(PtNDManager parent, Batch batch) {
    try (PtNDManager manager = (PtNDManager) parent.newSubManager()) {
      IValue[] inputs = batch.inputs(manager).stream().map(IValue::from).toArray(IValue[]::new);
      try (IValue result = module.call("forward", inputs)) {
        return result.toTensor(manager).toFloatArray();
      } finally {
        List.of(inputs).forEach(IValue::close);
      }
    }
  }

  /** A copy of the weights as they are now, by parameter path. */
  public Map<String, HostTensor> weights() {
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = layout().get(i);
      weights.put(
          parameter.path(),
          new HostTensor(parameter.shape(), FloatBuffer.wrap(parameters.get(i).toFloatArray())));
    }
    return weights;
  }

  /** Overwrites the weights. */
  public void load(Map<String, HostTensor> weights) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensors.fill(parameters.get(i), weights.get(layout().get(i).path()));
    }
  }

  /** The model with its present weights. */
  public PretrainedModel snapshot() {
    return initial.withWeights(weights());
  }

  @Override
  public void close() {
    module.close();
  }

  /**
   * One batch's result.
   *
   * @param loss summed loss over the divisor
   * @param tensors one per parameter, in order; they belong to the manager given
   */
  public record Gradients(float loss, List<PtNDArray> tensors) {}
}
