package io.kefu.modeling.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A loaded TorchScript archive: call its methods by name. */
public final class ScriptModule implements AutoCloseable {
  private final PtNDManager manager;
  private final PtSymbolBlock block;

  private ScriptModule(PtNDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /**
   * Loads onto the manager's device, in evaluation mode; the module owns a manager below the given
   * one.
   */
  public static ScriptModule load(PtNDManager parent, Path archive, boolean trainable) {
    PtNDManager manager = (PtNDManager) parent.newSubManager();
    PtSymbolBlock block =
        JniUtils.loadModule(manager, archive, true, new String[0], new String[0], trainable);
    JniUtils.enableInferenceMode(block);
    return new ScriptModule(manager, block);
  }

  /** Tensors by attribute path, sharing memory with the module. */
  public Map<String, PtNDArray> parameters() {
    Map<String, PtNDArray> parameters = new LinkedHashMap<>();
    NDList list = JniUtils.moduleGetParams(block, manager);
    for (NDArray array : list) {
      parameters.put(array.getName(), (PtNDArray) array);
    }
    return parameters;
  }

  /** Calls a method; the caller closes the arguments and the result. */
  public IValue call(String method, IValue... arguments) {
    return IValueUtils.runMethod(block, method, arguments);
  }

  /**
   * Calls a method with gradients recorded; plain calls run with them off, whatever the thread's
   * mode.
   *
   * @param arguments tensors only; the result's tensors belong to the manager of the first
   */
  public List<PtNDArray> callRecorded(String method, PtNDArray... arguments) {
    NDList inputs = new NDList(arguments);
    // DJL takes the name of the method as the name of an input, which itself is not passed on.
    try (NDArray name = arguments[0].getManager().create(0f)) {
      name.setName("module_method:" + method);
      inputs.add(name);
      List<PtNDArray> results = new ArrayList<>();
      JniUtils.setGradMode(true);
      IValueUtils.forward(block, inputs, true).forEach(array -> results.add((PtNDArray) array));
      return results;
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
