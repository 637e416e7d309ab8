package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.data.Collator;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.data.TokenStore;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Native memory over many steps. */
class MemoryTest {
  private static final int STEPS = 1000;

  @TempDir Path dir;

  /**
   * Counts what the managers own, and the pages that the process has. The gradients of one batch
   * are 55 kB: kept, those of 1,000 steps alone would add 55 MB. The pages may move by half of
   * that: the first 1,000 steps have warmed the heap and the allocator, but neither stands still.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void thousandStepsKeepNothing() throws IOException {
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, ToyRun.model());
        AdamW optimizer =
            new AdamW(
                manager,
                new AdamWConfig(0.9, 0.999, 1e-8, 0.01, 1),
                model.layout(),
                model.parameters());
        TokenStore data = ToyRun.examples(dir, "train", 12)) {
      long gradientBytes =
          4 * model.parameters().stream().mapToLong(p -> p.getShape().size()).sum();
      DropoutSeeds seeds = new DropoutSeeds(1, model.dropoutSites());
      Accumulation accumulation =
          new Accumulation(model, optimizer, seeds, Objective.crossEntropy(0.1, 1, 2, 3));
      Runnable step =
          () -> {
            try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
              List<Batch> batches =
                  List.of(
                      Collator.padding(0, Batch.Targets.ROW)
                          .batch(data, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 0),
                      Collator.padding(0, Batch.Targets.ROW)
                          .batch(data, new int[] {8, 9, 10, 11}, 0));
              optimizer.step(
                  accumulation.gradients(scratch, batches, 2 * optimizer.steps()).tensors(), 1e-3);
              model.scores(scratch, batches.get(0));
            }
          };
      for (int i = 0; i < STEPS; i++) {
        step.run();
      }
      int handles = manager.getManagedArrays().size();
      long before = residentBytes();
      for (int i = 0; i < STEPS; i++) {
        step.run();
      }
      assertThat(manager.getManagedArrays()).hasSize(handles);
      assertThat(residentBytes() - before).isLessThan(STEPS * gradientBytes / 2);
    }
  }

  private static long residentBytes() throws IOException {
    System.gc();
    return 4096 * Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
  }
}
