package io.kefu.training.loop;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;

/**
 * Encoded examples padded to the longest of them.
 *
 * @param rows B
 * @param columns T
 * @param inputIds (B, T), row-major; {@code attentionMask} and {@code tokenTypeIds} likewise
 * @param labels (B), or (B, T) for a task with a target per token; -100 is no target
 * @param tokens real tokens, padding not counted
 */
public record Batch(
    int rows,
    int columns,
    long[] inputIds,
    long[] attentionMask,
    long[] tokenTypeIds,
    long[] labels,
    long tokens) {

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
    boolean perRow = labels.length == rows;
    return (PtNDArray) manager.create(labels, perRow ? new Shape(rows) : new Shape(rows, columns));
  }

  private PtNDArray matrix(PtNDManager manager, long[] values) {
    return (PtNDArray) manager.create(values, new Shape(rows, columns));
  }
}
