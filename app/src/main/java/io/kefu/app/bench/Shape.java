package io.kefu.app.bench;

/**
 * Size of a training step.
 *
 * @param layers L
 * @param hidden H; the intermediate size is 4 H
 * @param heads attention heads
 * @param vocabulary V
 * @param classes C
 * @param rows B
 * @param columns T, every row full
 */
record Shape(
    int layers, int hidden, int heads, int vocabulary, int classes, int rows, int columns) {

  int intermediate() {
    return 4 * hidden;
  }

  /**
   * Floating-point operations of the matrix multiplications of one step, a multiplication and an
   * addition counting as two: forward {@code L (8 B T H² + 4 B T H M + 4 B T² H) + 2 B H (H + C)},
   * backward twice as much.
   */
  double flopsPerStep() {
    double tokens = (double) rows * columns;
    double layer =
        8 * tokens * hidden * hidden
            + 4 * tokens * hidden * intermediate()
            + 4 * tokens * columns * hidden;
    double head = 2.0 * rows * hidden * (hidden + classes);
    return 3 * (layers * layer + head);
  }

  @Override
  public String toString() {
    return layers
        + " layers x "
        + hidden
        + ", vocabulary "
        + vocabulary
        + ", batch "
        + rows
        + " x "
        + columns;
  }
}
