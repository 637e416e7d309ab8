package io.kefu.modeling.predict;

import java.nio.file.Path;
import java.util.List;

/** A sequence classifier's program: logits of encoded texts. One call at a time. */
public final class SequenceClassifier implements AutoCloseable {
  private final TextModel model;

  /**
   * Loads a TorchScript archive whose {@code forward} takes input_ids, attention_mask and
   * token_type_ids.
   */
  public SequenceClassifier(Path archive, int padId) {
    this.model = new TextModel(archive, padId);
  }

  /**
   * Logits of each text, one value per class.
   *
   * @param inputIds ids per text, not padded
   * @param tokenTypeIds segment per token; null for a text where all are 0
   */
  public float[][] logits(List<int[]> inputIds, List<int[]> tokenTypeIds) {
    return model.forward(inputIds, tokenTypeIds);
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

  /** −log Σ exp(x_i): the lower, the surer (Liu et al., arXiv 2010.03759). */
  public static double energy(float[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - max);
    }
    return -(max + Math.log(sum));
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
    model.close();
  }
}
