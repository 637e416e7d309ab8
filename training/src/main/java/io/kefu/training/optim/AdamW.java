package io.kefu.training.optim;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.modeling.torchscript.ScriptArchive;
import io.kefu.modeling.torchscript.ScriptObject;
import io.kefu.training.loop.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101) with gradient clipping by global norm, through
 * libtorch's fused kernel: {@code p *= 1 - lr * decay}, then {@code p -= lr * m̂ / (√v̂ + eps)}
 * with bias correction. Parameters with equal weight decay (none for biases and normalisation) and
 * equal learning rate form a group. The state is Kefu's: it can be saved and restored.
 */
public final class AdamW implements AutoCloseable {
  private final AdamWConfig config;
  private final PtNDManager manager;
  private final ScriptModule program;
  private final List<Parameter> layout;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, PtNDArray> firstMoments = new LinkedHashMap<>();
  private final Map<String, PtNDArray> secondMoments = new LinkedHashMap<>();
  private long steps;

  /** One learning rate for all. */
  public AdamW(
      PtNDManager parent, AdamWConfig config, List<Parameter> layout, List<PtNDArray> parameters) {
    this(parent, config, LayerDecay.NONE, layout, parameters);
  }

  /** Moments start at zero, on the parameters' device. */
  public AdamW(
      PtNDManager parent,
      AdamWConfig config,
      LayerDecay layerDecay,
      List<Parameter> layout,
      List<PtNDArray> parameters) {
    this.config = config;
    this.layout = layout;
    this.manager = (PtNDManager) parent.newSubManager();
    this.program = loadProgram(manager);
    for (int i = 0; i < layout.size(); i++) {
      firstMoments.put(layout.get(i).path(), zerosLike(parameters.get(i)));
      secondMoments.put(layout.get(i).path(), zerosLike(parameters.get(i)));
    }
    Map<Rates, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < layout.size(); i++) {
      double decay = layout.get(i).decays() ? config.weightDecay() : 0;
      Rates rates = new Rates(decay, layerDecay.factor(layout.get(i)));
      members.computeIfAbsent(rates, r -> new ArrayList<>()).add(i);
    }
    members.forEach((rates, indices) -> groups.add(new Group(rates, indices, parameters)));
  }

  private PtNDArray zerosLike(PtNDArray parameter) {
    return (PtNDArray) manager.zeros(parameter.getShape(), parameter.getDataType());
  }

  private static ScriptModule loadProgram(PtNDManager manager) {
    try {
      Path archive = Files.createTempFile("kefu-optimizer", ".pt");
      try {
        ScriptArchive.write(archive, AdamWProgram.SOURCE, new ScriptObject("AdamW"));
        return ScriptModule.load(manager, archive, false);
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the optimizer to the temporary directory", e);
    }
  }

  /**
   * One update.
   *
   * @param gradients in the order of the layout; their values are undefined afterwards
   * @return the global L2 norm before clipping; when it is not finite nothing was updated
   */
  public double step(List<PtNDArray> gradients, double learningRate) {
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
        IValue all = IValue.listFrom(gradients.toArray(PtNDArray[]::new));
        IValue maxNorm = IValue.from(config.maxGradNorm());
        IValue clipping = program.call("clipping", all, maxNorm)) {
      PtNDArray[] normAndScale = clipping.toTensorArray(scratch);
      double norm = normAndScale[0].toFloatArray()[0];
      if (Double.isFinite(norm)) {
        steps++;
        groups.forEach(group -> group.update(scratch, gradients, normAndScale[1], learningRate));
      }
      return norm;
    }
  }

  /** Adds a micro-batch's gradients to the sum of those before it, in place. */
  public void accumulate(List<PtNDArray> sums, List<PtNDArray> gradients) {
    try (IValue left = IValue.listFrom(sums.toArray(PtNDArray[]::new));
        IValue right = IValue.listFrom(gradients.toArray(PtNDArray[]::new))) {
      program.call("add", left, right).close();
    }
  }

  public long steps() {
    return steps;
  }

  /** A copy of the moments: {@code exp_avg.<path>} and {@code exp_avg_sq.<path>}. */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    firstMoments.forEach((path, tensor) -> state.put("exp_avg." + path, Tensors.copy(tensor)));
    secondMoments.forEach((path, tensor) -> state.put("exp_avg_sq." + path, Tensors.copy(tensor)));
    return state;
  }

  /** Restores what {@link #state} and {@link #steps} returned. */
  public void load(Map<String, HostTensor> state, long stepsDone) {
    firstMoments.forEach((path, tensor) -> Tensors.fill(tensor, state.get("exp_avg." + path)));
    secondMoments.forEach((path, tensor) -> Tensors.fill(tensor, state.get("exp_avg_sq." + path)));
    steps = stepsDone;
  }

  @Override
  public void close() {
    groups.forEach(Group::close);
    program.close();
    manager.close();
  }

  /**
   * What a group has in common.
   *
   * @param factor of the learning rate
   */
  private record Rates(double weightDecay, double factor) {}

  /** Parameters with the same rates, and their moments. */
  private final class Group implements AutoCloseable {
    private final Rates rates;
    private final List<Integer> members;
    private final IValue parameters;
    private final IValue first;
    private final IValue second;

    Group(Rates rates, List<Integer> members, List<PtNDArray> all) {
      this.rates = rates;
      this.members = members;
      this.parameters = listOf(all);
      this.first = listOf(List.copyOf(firstMoments.values()));
      this.second = listOf(List.copyOf(secondMoments.values()));
    }

    private IValue listOf(List<PtNDArray> all) {
      return IValue.listFrom(members.stream().map(all::get).toArray(PtNDArray[]::new));
    }

    void update(
        PtNDManager scratch, List<PtNDArray> gradients, PtNDArray scale, double learningRate) {
      PtNDArray step = (PtNDArray) scratch.create((float) steps);
      List<IValue> values =
          List.of(
              listOf(gradients),
              IValue.from(step),
              IValue.from(learningRate * rates.factor()),
              IValue.from(config.beta1()),
              IValue.from(config.beta2()),
              IValue.from(config.epsilon()),
              IValue.from(rates.weightDecay()),
              IValue.from(scale));
      List<IValue> arguments = new ArrayList<>(List.of(parameters, first, second));
      arguments.addAll(values);
      program.call("update", arguments.toArray(IValue[]::new)).close();
      values.forEach(IValue::close);
    }

    @Override
    public void close() {
      parameters.close();
      first.close();
      second.close();
    }
  }
}
