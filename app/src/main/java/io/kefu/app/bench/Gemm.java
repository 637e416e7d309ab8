package io.kefu.app.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kefu.modeling.engine.Torch;

/** The machine's rate of float32 matrix multiplication, through the same library as the models. */
final class Gemm implements AutoCloseable {
  private static final int SIZE = 1024;

  private final NDManager manager = Torch.manager(Device.cpu());
  private final NDArray a = manager.randomNormal(new Shape(SIZE, SIZE));
  private final NDArray b = manager.randomNormal(new Shape(SIZE, SIZE));

  /** Operations of one multiplication. */
  double flops() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  /** So many multiplications. */
  void run(int times) {
    for (int i = 0; i < times; i++) {
      a.matMul(b).close();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
