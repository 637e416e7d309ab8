package io.kefu.modeling.predict;

/** What is read from a row of logits. */
public final class Logits {
  private Logits() {}

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
    return argmax(values, 0, values.length);
  }

  /** The same among {@code count} values from {@code from} on, counted from there. */
  public static int argmax(float[] values, int from, int count) {
    int best = from;
    for (int i = from + 1; i < from + count; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best - from;
  }
}
