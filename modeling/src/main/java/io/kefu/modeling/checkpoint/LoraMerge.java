package io.kefu.modeling.checkpoint;

import io.kefu.modeling.family.Adapter;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.FloatBuffer;

/** Adds a low-rank update to the weight it was trained for: {@code W' = W + scaling * B A}. */
final class LoraMerge {
  private LoraMerge() {}

  /**
   * @param weight (out, in), or (in, out) where the adapter says so
   * @param a (targets x rank, in)
   * @param b (sum of the targets' features, rank)
   */
  static HostTensor merge(Adapter adapter, HostTensor weight, HostTensor a, HostTensor b) {
    float[] merged = weight.toArray();
    int rank = adapter.rank();
    int in = (int) a.shape()[1];
    int stride = (int) weight.shape()[1];
    int row = 0;
    for (int t = 0; t < adapter.targets().size(); t++) {
      Adapter.Range target = adapter.targets().get(t);
      for (int out = (int) target.from(); out < target.to(); out++, row++) {
        for (int i = 0; i < in; i++) {
          double sum = 0;
          for (int r = 0; r < rank; r++) {
            sum += (double) b.data().get(row * rank + r) * a.data().get((t * rank + r) * in + i);
          }
          int at = adapter.transposed() ? i * stride + out : out * stride + i;
          merged[at] = (float) (merged[at] + adapter.scaling() * sum);
        }
      }
    }
    return new HostTensor(weight.shape(), FloatBuffer.wrap(merged));
  }
}
