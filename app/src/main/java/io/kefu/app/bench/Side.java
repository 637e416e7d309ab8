package io.kefu.app.bench;

/** One side of a comparison of training steps: a model, its optimizer and the batches. */
interface Side extends AutoCloseable {
  String name();

  /** Loss of a batch with the present weights, dropout as in training. */
  double loss(int batch);

  /** One whole step: gradients, clipping where the side has it, update. */
  void step(int batch);

  /** Time of {@link #step} in milliseconds. */
  default double timedStep(int batch, Clock clock) {
    return clock.millis(() -> step(batch));
  }

  @Override
  void close();
}
