package io.kefu.training.loop;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Copies between the JVM's memory and tensors. */
public final class Tensors {
  private Tensors() {}

  /** Overwrites a tensor's values in place. */
  public static void fill(PtNDArray target, HostTensor source) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(4 * source.data().remaining()).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(source.data().duplicate());
    try (PtNDManager manager = (PtNDManager) target.getManager().newSubManager()) {
      PtNDArray copy =
          (PtNDArray) manager.create(bytes.asFloatBuffer(), target.getShape(), DataType.FLOAT32);
      copy.copyTo(target);
    }
  }

  public static PtNDArray create(PtNDManager manager, HostTensor source) {
    PtNDArray tensor = (PtNDArray) manager.zeros(new Shape(source.shape()), DataType.FLOAT32);
    fill(tensor, source);
    return tensor;
  }

  public static HostTensor copy(PtNDArray tensor) {
    return new HostTensor(tensor.getShape().getShape(), FloatBuffer.wrap(tensor.toFloatArray()));
  }
}
