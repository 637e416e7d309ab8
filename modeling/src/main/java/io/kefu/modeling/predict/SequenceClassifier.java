package io.kefu.modeling.predict;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs a sequence classifier's program on encoded texts. One at a time: calls are serialised. */
public final class SequenceClassifier implements AutoCloseable {
  private final PtNDManager manager;
  private final ScriptModule module;
  private final int padId;

  /**
   * Loads a TorchScript archive whose {@code forward} takes input_ids, attention_mask and
   * token_type_ids.
   */
  public SequenceClassifier(Path archive, int padId) {
    this.manager = Torch.manager();
    this.module = ScriptModule.load(manager, archive, false);
    this.padId = padId;
  }

  /**
   * Logits of each text, one value per class.
   *
   * @param inputIds ids per text, not padded
   * @param tokenTypeIds segment per token; null for a text where all are 0
   */
  public synchronized float[][] logits(List<int[]> inputIds, List<int[]> tokenTypeIds) {
    int rows = inputIds.size();
    int columns = inputIds.stream().mapToInt(ids -> ids.length).max().orElse(0);
    long[] ids = new long[rows * columns];
    long[] mask = new long[rows * columns];
    long[] types = new long[rows * columns];
    Arrays.fill(ids, padId);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < inputIds.get(r).length; c++) {
        ids[r * columns + c] = inputIds.get(r)[c];
        mask[r * columns + c] = 1;
        types[r * columns + c] = tokenTypeIds.get(r) == null ? 0 : tokenTypeIds.get(r)[c];
      }
    }
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
        IValue first = matrix(scratch, ids, rows, columns);
        IValue second = matrix(scratch, mask, rows, columns);
        IValue third = matrix(scratch, types, rows, columns);
        IValue result = module.call("forward", first, second, third)) {
      float[] flat = result.toTensor(scratch).toFloatArray();
      int classes = flat.length / rows;
      float[][] logits = new float[rows][];
      Arrays.setAll(logits, r -> Arrays.copyOfRange(flat, r * classes, (r + 1) * classes));
      return logits;
    }
  }

  private static IValue matrix(PtNDManager manager, long[] values, int rows, int columns) {
    return IValue.from((PtNDArray) manager.create(values, new Shape(rows, columns)));
  }

  /** Probabilities of the classes: {@code exp(x_i) / Σ exp(x_j)}. */
  public static float[] softmax(float[] logits) {
    float max = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] exponentials = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      exponentials[i] = Math.exp(logits[i] - max);
      sum += exponentials[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (exponentials[i] / sum);
    }
    return probabilities;
  }

  /** Index of the largest value; the first of equals. */
  public static int argmax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
