package io.kefu.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final int[] LENGTHS = new Random(7).ints(1000, 3, 60).toArray();
  private static final BatchPlan PLAN = new BatchPlan(LENGTHS.length, i -> LENGTHS[i], 512, 11);

  @Test
  void everyExampleComesOncePerEpoch() {
    int[] seen = new int[LENGTHS.length];
    PLAN.epoch(0).forEach(batch -> Arrays.stream(batch).forEach(i -> seen[i]++));
    assertThat(seen).containsOnly(1);
  }

  @Test
  void rowsTimesLongestStaysWithinTheBudget() {
    for (int[] batch : PLAN.epoch(3)) {
      int longest = Arrays.stream(batch).map(i -> LENGTHS[i]).max().orElseThrow();
      assertThat(batch.length * longest).isLessThanOrEqualTo(512);
    }
  }

  @Test
  void littleIsPadding() {
    long slots = 0;
    for (int[] batch : PLAN.epoch(0)) {
      slots += (long) batch.length * Arrays.stream(batch).map(i -> LENGTHS[i]).max().orElseThrow();
    }
    long tokens = Arrays.stream(LENGTHS).sum();
    assertThat(slots).isLessThan(tokens * 11 / 10);
  }

  @Test
  void sameSeedAndEpochGiveTheSameBatchesAndOtherEpochsOthers() {
    assertThat(flat(PLAN.epoch(2)))
        .isEqualTo(flat(new BatchPlan(LENGTHS.length, i -> LENGTHS[i], 512, 11).epoch(2)));
    assertThat(flat(PLAN.epoch(2))).isNotEqualTo(flat(PLAN.epoch(1)));
  }

  @Test
  void exampleLongerThanTheBudgetFormsABatchOfItsOwn() {
    BatchPlan plan = new BatchPlan(3, i -> i == 1 ? 900 : 10, 512, 1);
    List<Integer> sizes = new ArrayList<>(plan.epoch(0).stream().map(b -> b.length).toList());
    assertThat(sizes).containsExactlyInAnyOrder(2, 1);
  }

  private static List<Integer> flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).boxed().toList();
  }
}
