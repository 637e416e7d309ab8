package io.kefu.training;

import io.kefu.core.UserException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the loss makes of the examples.
 *
 * @param labelSmoothing probability mass that the target gives away to all classes
 * @param balancedWeights classes weigh {@code examples / (classes × examples of the class)}, as
 *     scikit-learn's "balanced"
 * @param classWeights by label; takes the place of the weight that the class would have
 * @param balancedSampling examples are drawn with replacement, every class equally likely
 * @param temperature cosines of an encoder are divided by it
 * @param symmetric whether an encoder's answers choose among the questions too
 */
public record LossConfig(
    double labelSmoothing,
    boolean balancedWeights,
    Map<String, Double> classWeights,
    boolean balancedSampling,
    double temperature,
    boolean symmetric)
    implements Serializable {

  /** Whether some classes may weigh more than others. */
  public boolean weighted() {
    return balancedWeights || !classWeights.isEmpty();
  }

  /**
   * The weight of each class; empty where all weigh the same.
   *
   * @param counts training examples by class
   */
  public double[] weights(List<String> labels, long[] counts) {
    if (!balancedWeights && classWeights.isEmpty()) {
      return new double[0];
    }
    double examples = Arrays.stream(counts).sum();
    long present = Arrays.stream(counts).filter(n -> n > 0).count();
    double[] weights = new double[labels.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = balancedWeights && counts[i] > 0 ? examples / (present * counts[i]) : 1;
    }
    classWeights.forEach((label, weight) -> weights[indexOf(label, labels)] = weight);
    return weights;
  }

  private static int indexOf(String label, List<String> labels) {
    if (!labels.contains(label)) {
      throw new UserException(
          "kefu.train.class-weights names the class '"
              + label
              + "', which the task does not have; its classes are "
              + String.join(", ", labels));
    }
    return labels.indexOf(label);
  }
}
