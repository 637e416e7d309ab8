package io.kefu.training.loop;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded examples padded to the longest of them.
 *
 * @param rows B
 * @param columns T
 * @param inputIds (B, T), row-major; {@code attentionMask} and {@code tokenTypeIds} likewise
 * @param labels of the targets, in their layout; -100 is no target
 * @param tokens real tokens, padding not counted
 * @param exampleIds of the rows; of the pairs where the targets are pairs
 */
public record Batch(
    int rows,
    int columns,
    long[] inputIds,
    long[] attentionMask,
    long[] tokenTypeIds,
    long[] labels,
    long tokens,
    List<String> exampleIds,
    Targets targets) {
  /** No target, in the words of PyTorch's cross entropy. */
  static final int NO_TARGET = -100;

  /** What a label stands for. */
  public enum Targets {
    /** Labels (B). */
    ROW,
    /** Labels (B, T). */
    TOKEN,
    /** Labels (B / 2): row i of the first half and of the second half are one pair. */
    PAIR
  }

  /** A batch whose labels stand for rows, or for tokens where there are as many as tokens. */
  public Batch(
      int rows,
      int columns,
      long[] inputIds,
      long[] attentionMask,
      long[] tokenTypeIds,
      long[] labels,
      long tokens,
      List<String> exampleIds) {
    this(
        rows,
        columns,
        inputIds,
        attentionMask,
        tokenTypeIds,
        labels,
        tokens,
        exampleIds,
        labels.length == rows ? Targets.ROW : Targets.TOKEN);
  }

  /** Rows whose one label is no target. */
  long rowsWithoutLabel() {
    return targets == Targets.ROW
        ? Arrays.stream(labels).filter(label -> label == NO_TARGET).count()
        : 0;
  }

  /** Whether any row is shorter than T. */
  public boolean padded() {
    return tokens < (long) rows * columns;
  }

  /** input_ids, attention_mask and token_type_ids, as a program's {@code forward} takes them. */
  List<PtNDArray> inputs(PtNDManager manager) {
    return List.of(
        matrix(manager, inputIds), matrix(manager, attentionMask), matrix(manager, tokenTypeIds));
  }

  PtNDArray labels(PtNDManager manager) {
    Shape shape = targets == Targets.TOKEN ? new Shape(rows, columns) : new Shape(labels.length);
    return (PtNDArray) manager.create(labels, shape);
  }

  private PtNDArray matrix(PtNDManager manager, long[] values) {
    return (PtNDArray) manager.create(values, new Shape(rows, columns));
  }
}
