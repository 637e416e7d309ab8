package io.kefu.app.bench;

/** Shapes of BERT that the benchmarks know; the intermediate size is four times the hidden size. */
public enum ModelSize {
  MINI(4, 256, 4),
  SMALL(4, 512, 8),
  BASE(12, 768, 12);

  /** That of bert-base-chinese. */
  static final int VOCABULARY = 21_128;

  static final int CLASSES = 77;

  private final int layers;
  private final int hidden;
  private final int heads;

  ModelSize(int layers, int hidden, int heads) {
    this.layers = layers;
    this.hidden = hidden;
    this.heads = heads;
  }

  int layers() {
    return layers;
  }

  int hidden() {
    return hidden;
  }

  int heads() {
    return heads;
  }

  int intermediate() {
    return 4 * hidden;
  }

  /**
   * Floating-point operations of the matrix products of a training step over B rows of T tokens, a
   * multiplication and an addition counting as two and the backward pass twice the forward pass. A
   * layer takes {@code 8 B T H² + 4 B T H M + 4 B T² H}.
   *
   * @param needed counts what Kefu computes for the loss alone: of the last layer the first token
   *     of each row, and its scores and context, {@code 4 B T H} for each head
   */
  double flops(long rows, long columns, boolean needed) {
    double h = hidden;
    double tokens = (double) rows * columns;
    double linear = 8 * h * h + 4 * h * intermediate();
    double layer = tokens * linear + 4 * tokens * columns * h;
    double last = needed ? rows * linear + 4 * tokens * h * heads : layer;
    double head = 2.0 * rows * h * (h + CLASSES);
    return 3 * ((layers - 1) * layer + last + head);
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT) + " (" + layers + " layers x " + hidden + ")";
  }
}
