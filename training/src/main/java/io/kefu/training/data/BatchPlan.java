package io.kefu.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Which examples form which batch: those of similar length together, so that little is padding,
 * under a budget of tokens per batch. The order is random but a function of seed and epoch alone: a
 * resumed run sees the same batches.
 *
 * @param size number of examples
 * @param length tokens of an example
 * @param batchTokens rows × longest row stay within this; one example longer than it forms a batch
 *     of its own
 * @param sampler what an epoch holds; empty for every example once
 */
public record BatchPlan(
    int size, IntUnaryOperator length, int batchTokens, long seed, Optional<ClassSampler> sampler) {
  /** Examples are sorted by length within pools of about this many batches; random between them. */
  private static final int POOL_BATCHES = 50;

  public BatchPlan(int size, IntUnaryOperator length, int batchTokens, long seed) {
    this(size, length, batchTokens, seed, Optional.empty());
  }

  /** The batches of an epoch, counted from 0. */
  public List<int[]> epoch(int epoch) {
    Random random = new Random(seed * 31 + epoch);
    List<Integer> order = sampler.map(s -> s.draw(size, random)).orElseGet(() -> shuffled(random));
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < size; ) {
      int end = poolEnd(order, start);
      List<Integer> pool = order.subList(start, end);
      pool.sort(Comparator.comparingInt(length::applyAsInt));
      cut(pool, batches);
      start = end;
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private List<Integer> shuffled(Random random) {
    List<Integer> order = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return order;
  }

  /** Optimizer steps of all epochs; batches are cut anew for each, so their number may differ. */
  public long steps(int epochs, int accumulationSteps) {
    long steps = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      steps += (epoch(epoch).size() + accumulationSteps - 1) / accumulationSteps;
    }
    return steps;
  }

  /**
   * Every example once, the longest first, for evaluation: order does not matter, memory peaks at
   * the start.
   */
  public List<int[]> inOrderOfLength() {
    List<Integer> order = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(length::applyAsInt));
    List<int[]> batches = new ArrayList<>();
    cut(order, batches);
    Collections.reverse(batches);
    return batches;
  }

  private int poolEnd(List<Integer> order, int start) {
    long tokens = 0;
    int end = start;
    while (end < size && tokens < (long) POOL_BATCHES * batchTokens) {
      tokens += length.applyAsInt(order.get(end++));
    }
    return end;
  }

  /** Cuts a list sorted by length into batches within the budget. */
  private void cut(List<Integer> sorted, List<int[]> batches) {
    int start = 0;
    for (int i = 0; i <= sorted.size(); i++) {
      boolean full =
          i == sorted.size()
              || (long) (i - start + 1) * length.applyAsInt(sorted.get(i)) > batchTokens;
      if (full && i > start) {
        batches.add(sorted.subList(start, i).stream().mapToInt(Integer::intValue).toArray());
        start = i;
      }
    }
  }
}
