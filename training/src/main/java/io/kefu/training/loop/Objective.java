package io.kefu.training.loop;

/**
 * What a step minimises: the program's own loss with these options.
 *
 * @param options of the program's {@code gradients} behind the divisor
 * @param classWeights empty where all classes weigh the same
 */
@SuppressWarnings("ArrayRecordComponent") // Handed to the program as it is; never compared.
record Objective(double[] options, double[] classWeights) {

  static Objective crossEntropy(double labelSmoothing, double... classWeights) {
    double[] options = new double[1 + classWeights.length];
    options[0] = labelSmoothing;
    System.arraycopy(classWeights, 0, options, 1, classWeights.length);
    return new Objective(options, classWeights);
  }

  /**
   * @param symmetric whether the second texts choose among the first ones too
   */
  static Objective contrastive(double temperature, boolean symmetric) {
    return new Objective(new double[] {temperature, symmetric ? 1 : 0}, new double[0]);
  }
}
