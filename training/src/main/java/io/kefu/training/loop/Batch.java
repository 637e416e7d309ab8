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
 * @param labels (B), or (B, T) for a task with a target per token; -100 is no target
 * @param tokens real tokens, padding not counted
 * @param exampleIds of the rows
 */
public record Batch(
    int rows,
    int columns,
    long[] inputIds,
    long[] attentionMask,
    long[] tokenTypeIds,
    long[] labels,
    long tokens,
    List<String> exampleIds) {
  /** No target, in the words of PyTorch's cross entropy. */
  static final int NO_TARGET = -100;

  /** Rows whose one label is no target. */
  long rowsWithoutLabel() {
    return perRow() ? Arrays.stream(labels).filter(label -> label == NO_TARGET).count() : 0;
  }

  private boolean perRow() {
    return labels.length == rows;
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
    return (PtNDArray)
        manager.create(labels, perRow() ? new Shape(rows) : new Shape(rows, columns));
  }

  private PtNDArray matrix(PtNDManager manager, long[] values) {
    return (PtNDArray) manager.create(values, new Shape(rows, columns));
  }
}
