package io.kefu.modeling.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.kefu.modeling.ModelException;

/** libtorch through DJL, set up once per process and per thread. */
public final class Torch {
  /** System property that names the device. */
  public static final String DEVICE = "kefu.device";

  private static final Engine ENGINE = start();

  private Torch() {}

  private static Engine start() {
    // The JIT's optimizer must be off: with it on, the backward pass of a mixed-precision program
    // fails.
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    return Engine.getEngine("PyTorch");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * A manager of tensors on a device; closing it frees them. Call from every thread that runs
   * programs.
   */
  public static PtNDManager manager(Device device) {
    prepareThread();
    return (PtNDManager) NDManager.newBaseManager(device, ENGINE.getEngineName());
  }

  /** Sets the calling thread's modes; every thread that runs programs needs it once. */
  public static void prepareThread() {
    JniUtils.setGraphExecutorOptimize(false);
    // On in a new thread; what records gradients switches it on for the call.
    JniUtils.setGradMode(false);
  }

  /** On the {@link #device} of the process. */
  public static PtNDManager manager() {
    return manager(device());
  }

  /**
   * What the process computes on: {@code cpu}, {@code gpu}, or {@code auto} for a GPU where
   * libtorch sees one, from the system property {@code kefu.device} or the environment variable
   * {@code KEFU_DEVICE}.
   *
   * @throws ModelException for a GPU that is not there
   */
  public static Device device() {
    String environment = System.getenv().getOrDefault("KEFU_DEVICE", "auto");
    return device(System.getProperty(DEVICE, environment), ENGINE.getGpuCount());
  }

  static Device device(String wanted, int gpus) {
    if (wanted.equals("gpu") && gpus == 0) {
      throw new ModelException(
          "device gpu: libtorch sees none; build with -Pgpu on a machine with CUDA, or use cpu or"
              + " auto");
    }
    return gpus == 0 || wanted.equals("cpu") ? Device.cpu() : Device.gpu();
  }

  /** Intra-op threads of the process. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  public static String version() {
    return ENGINE.getVersion();
  }
}
