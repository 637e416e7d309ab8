package io.kefu.modeling.tensor;

import io.kefu.modeling.ModelException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A float32 tensor in the JVM's memory or in a mapped file, row-major.
 *
 * @param shape dimensions, outermost first; empty for a scalar
 * @param data as many values as the shape holds, from position 0 to limit
 */
public record HostTensor(long[] shape, FloatBuffer data) {
  public HostTensor {
    if (elements(shape) != data.remaining()) {
      throw new ModelException(
          "a tensor of shape "
              + Arrays.toString(shape)
              + " needs "
              + elements(shape)
              + " values, not "
              + data.remaining());
    }
  }

  public static HostTensor of(long[] shape, float... values) {
    return new HostTensor(shape, FloatBuffer.wrap(values));
  }

  public static long elements(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /**
   * Rows {@code from} (inclusive) to {@code to} (exclusive) of the first dimension, sharing the
   * data.
   */
  public HostTensor rows(long from, long to) {
    long[] sliced = shape.clone();
    sliced[0] = to - from;
    int row = (int) (elements(shape) / shape[0]);
    return new HostTensor(sliced, data.slice((int) (from * row), (int) ((to - from) * row)));
  }

  /** A copy of single rows of the first dimension, in the order given. */
  public HostTensor picked(int[] rows) {
    long[] shorter = shape.clone();
    shorter[0] = rows.length;
    int row = (int) (elements(shape) / shape[0]);
    FloatBuffer copy = FloatBuffer.allocate(rows.length * row);
    for (int from : rows) {
      copy.put(data.slice(from * row, row));
    }
    return new HostTensor(shorter, copy.flip());
  }

  /** A copy in which the rows listed are those of {@code others}, in order. */
  public HostTensor replaced(int[] rows, HostTensor others) {
    int row = (int) (elements(shape) / shape[0]);
    FloatBuffer copy = FloatBuffer.wrap(toArray());
    for (int i = 0; i < rows.length; i++) {
      copy.put(rows[i] * row, others.data, i * row, row);
    }
    return new HostTensor(shape, copy);
  }

  /** Stacks tensors along the first dimension; their other dimensions must agree. */
  public static HostTensor concatenate(Iterable<HostTensor> parts) {
    long rows = 0;
    long[] shape = null;
    int values = 0;
    for (HostTensor part : parts) {
      rows += part.shape[0];
      values += part.data.remaining();
      shape = part.shape.clone();
    }
    shape[0] = rows;
    FloatBuffer all = FloatBuffer.allocate(values);
    for (HostTensor part : parts) {
      all.put(part.data.duplicate());
    }
    return new HostTensor(shape, all.flip());
  }

  public float[] toArray() {
    float[] values = new float[data.remaining()];
    data.duplicate().get(values);
    return values;
  }
}
