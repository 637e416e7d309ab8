package io.kefu.app.bench;

import io.kefu.core.UserException;
import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.training.data.BatchPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * How long texts are, in tokens, and the batches that come of it.
 *
 * @param description for the heading
 */
public record BenchLengths(String description, int[] lengths) {
  private static final int LONGEST = 128;
  private static final long SEED = 1;

  /**
   * Log-normal, the median at 14 tokens and one standard deviation at a factor of 1.6, between 4
   * and 128: roughly the turns of customers in a chat.
   */
  public static BenchLengths builtIn() {
    Random random = new Random(SEED);
    int[] lengths = new int[10_000];
    for (int i = 0; i < lengths.length; i++) {
      double length = 14 * Math.exp(Math.log(1.6) * random.nextGaussian());
      lengths[i] = (int) Math.max(4, Math.min(LONGEST, Math.round(length)));
    }
    return new BenchLengths("log-normal lengths", lengths);
  }

  /** Every text as long as the next: batches without padding. */
  public static BenchLengths fixed(int length) {
    int[] lengths = new int[1000];
    Arrays.fill(lengths, length);
    return new BenchLengths("all of " + length + " tokens", lengths);
  }

  /**
   * Texts cut at 128 tokens.
   *
   * @param name for the heading
   */
  public static BenchLengths ofTexts(String name, List<String> texts, Tokenizer tokenizer) {
    int[] lengths =
        texts.stream().mapToInt(t -> tokenizer.encode(t, null, LONGEST).length()).toArray();
    if (lengths.length == 0) {
      throw new UserException("no text in " + name + " (--texts); give one text per row");
    }
    return new BenchLengths("lengths of " + name, lengths);
  }

  double mean() {
    return Arrays.stream(lengths).average().orElseThrow();
  }

  /**
   * Batches of texts of similar length as training draws them, spread evenly from the narrowest to
   * the widest of an epoch.
   */
  List<BenchBatch> bucketed(int batchTokens, int count) {
    BatchPlan plan = new BatchPlan(lengths.length, i -> lengths[i], batchTokens, SEED);
    List<int[]> epoch = new ArrayList<>(plan.epoch(0));
    epoch.sort(Comparator.comparingInt(this::longest));
    Random random = new Random(SEED);
    List<BenchBatch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] examples = epoch.get((2 * i + 1) * epoch.size() / (2 * count));
      batches.add(BenchBatch.of(Arrays.stream(examples).map(e -> lengths[e]).toArray(), random));
    }
    return batches;
  }

  /**
   * Batches of texts in random order, as many texts in each as {@link #bucketed} batches hold on
   * average over an epoch.
   */
  List<BenchBatch> shuffled(int batchTokens, int count) {
    BatchPlan plan = new BatchPlan(lengths.length, i -> lengths[i], batchTokens, SEED);
    int rows = Math.max(1, Math.round(lengths.length / (float) plan.epoch(0).size()));
    List<Integer> order = new ArrayList<>(Arrays.stream(lengths).boxed().toList());
    Random random = new Random(SEED);
    Collections.shuffle(order, random);
    List<BenchBatch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] rowLengths = new int[rows];
      for (int row = 0; row < rows; row++) {
        rowLengths[row] = order.get((i * rows + row) % order.size());
      }
      batches.add(BenchBatch.of(rowLengths, random));
    }
    return batches;
  }

  private int longest(int[] examples) {
    return Arrays.stream(examples).map(e -> lengths[e]).max().orElseThrow();
  }
}
