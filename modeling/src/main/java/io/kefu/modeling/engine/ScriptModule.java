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
import java.util.LinkedHashMap;
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

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
