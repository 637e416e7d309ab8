package io.kefu.app.bench;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.loop.Batch;
import io.kefu.training.loop.TrainableModel;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import java.util.List;

/** A training step as {@code kefu train} takes it. */
final class KefuStep implements Side {
  private final String name;
  private final PtNDManager manager = Torch.manager(Device.cpu());
  private final TrainableModel model;
  private final AdamW optimizer;
  private final List<Batch> batches;
  private final DropoutSeeds seeds;
  private final boolean dropout;
  private long steps;

  KefuStep(String name, ModelSize size, double dropout, List<BenchBatch> batches) {
    this.name = name;
    this.model = new TrainableModel(manager, BenchModel.scratch(size, dropout, false));
    AdamWConfig settings = new AdamWConfig(0.9, 0.999, 1e-8, 0.01, 1);
    this.optimizer = new AdamW(manager, settings, model.layout(), model.parameters());
    this.batches = batches.stream().map(BenchBatch::forKefu).toList();
    this.seeds = new DropoutSeeds(1, model.dropoutSites());
    this.dropout = dropout > 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double loss(int batch) {
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
      return gradients(scratch, batch).loss();
    }
  }

  @Override
  public void step(int batch) {
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
      optimizer.step(gradients(scratch, batch).tensors(), 1e-5);
    }
  }

  private TrainableModel.Gradients gradients(PtNDManager scratch, int batch) {
    long[] keys = dropout ? seeds.of(steps++) : new long[0];
    return model.gradients(scratch, batches.get(batch), keys, batches.get(batch).rows(), 0);
  }

  @Override
  public void close() {
    optimizer.close();
    model.close();
    manager.close();
  }
}
