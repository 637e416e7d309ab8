package io.kefu.training.loop;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model whose weights are being trained: gradients of a batch, scores of a batch, and the weights
 * themselves.
 */
public final class TrainableModel implements AutoCloseable {
  private final PretrainedModel initial;
  private final ScriptModule module;
  private final Head head;
  private final List<Parameter> layout;
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
    this.head = Head.of(model.config());
    this.layout = model.program().parameters().stream().filter(Parameter::trained).toList();
    layout.forEach(parameter -> parameters.add(byPath.get(parameter.path())));
    try (IValue sites = module.call("dropout_sites")) {
      this.dropoutSites = (int) sites.toLong();
    }
  }

  /** The parameters that are trained. */
  public List<Parameter> layout() {
    return layout;
  }

  /** All parameters, trained or not. */
  public List<Parameter> allParameters() {
    return initial.program().parameters();
  }

  /** Tensors in the order of {@link #layout}, sharing memory with the program. */
  public List<PtNDArray> parameters() {
    return parameters;
  }

  /** What stands on top of the body. */
  Head head() {
    return head;
  }

  /** Class names in index order. */
  List<String> labels() {
    return initial.labels();
  }

  /** Places in the program where dropout draws a mask. */
  public int dropoutSites() {
    return dropoutSites;
  }

  /**
   * The loss and its gradients by every trained parameter.
   *
   * @param seeds two per dropout site, 31 bits each; none switches dropout off
   * @param divisor what the summed loss is divided by: {@link #targetWeight} of the whole optimizer
   *     step
   * @param lossOptions label smoothing, then a weight per class or nothing; or temperature and
   *     whether both directions count, for an encoder
   */
  public Gradients gradients(
      PtNDManager manager, Batch batch, long[] seeds, double divisor, double... lossOptions) {
    List<PtNDArray> arguments = new ArrayList<>(batch.inputs(manager));
    arguments.add(batch.labels(manager));
    // Numbers that the program branches on: on a GPU, reading them would wait for all work before.
    PtNDManager host = (PtNDManager) manager.newSubManager(Device.cpu());
    arguments.add((PtNDArray) host.create(seeds));
    double[] options = new double[2 + lossOptions.length];
    options[0] = batch.padded() ? 1 : 0;
    options[1] = divisor;
    System.arraycopy(lossOptions, 0, options, 2, lossOptions.length);
    arguments.add((PtNDArray) host.create(options));
    List<PtNDArray> results = module.callRecorded("gradients", arguments.toArray(PtNDArray[]::new));
    return new Gradients(results.get(0).toFloatArray()[0], results.subList(1, results.size()));
  }

  /**
   * Number of targets, each counted by its class weight: what turns the summed loss into PyTorch's
   * weighted mean. A causal model has no target in the first column; an encoder's targets are the
   * pairs of the batch.
   */
  public double targetWeight(Batch batch, double... classWeights) {
    if (batch.targets() == Batch.Targets.PAIR) {
      return batch.labels().length;
    }
    double sum = 0;
    for (int i = 0; i < batch.labels().length; i++) {
      boolean first = head == Head.CAUSAL_LM && i % batch.columns() == 0;
      int label = (int) batch.labels()[i];
      if (label != Batch.NO_TARGET && !first) {
        sum += classWeights.length == 0 ? 1 : classWeights[label];
      }
    }
    return sum;
  }

  /** What the head gives for a batch, without dropout: logits, or vectors of an encoder. */
  PtNDArray forward(PtNDManager manager, Batch batch) {
    IValue[] values = batch.inputs(manager).stream().map(IValue::from).toArray(IValue[]::new);
    try (IValue result = module.call("forward", values)) {
      return result.toTensor(manager);
    } finally {
      List.of(values).forEach(IValue::close);
    }
  }

  /** Sums over a batch's targets, without dropout and without recording gradients. */
  public Scores scores(PtNDManager parent, Batch batch) {
    try (PtNDManager manager = (PtNDManager) parent.newSubManager()) {
      List<PtNDArray> arguments = new ArrayList<>(batch.inputs(manager));
      arguments.add(batch.labels(manager));
      IValue[] values = arguments.stream().map(IValue::from).toArray(IValue[]::new);
      try (IValue result = module.call("scores", values)) {
        float[] sums = result.toTensor(manager).toFloatArray();
        return new Scores(sums[0], sums[1], sums[2]);
      } finally {
        List.of(values).forEach(IValue::close);
      }
    }
  }

  /** A copy of the trained weights as they are now, by parameter path. */
  public Map<String, HostTensor> weights() {
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      weights.put(layout.get(i).path(), Tensors.copy(parameters.get(i)));
    }
    return weights;
  }

  /** Overwrites the trained weights. */
  public void load(Map<String, HostTensor> weights) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensors.fill(parameters.get(i), weights.get(layout.get(i).path()));
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

  /**
   * A batch's sums.
   *
   * @param loss without label smoothing and class weights
   * @param right targets that were predicted right
   */
  public record Scores(double loss, double targets, double right) {}
}
