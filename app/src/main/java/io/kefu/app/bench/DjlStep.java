package io.kefu.app.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * The same step with DJL's own parts: {@code BertBlock}, a linear head, {@code Trainer} with {@code
 * Adam}. Its positions have a fixed length, so every batch has a model of its own.
 */
final class DjlStep implements Side {
  private final List<Trained> models;

  DjlStep(ModelSize size, float dropout, List<BenchBatch> batches) {
    this.models = batches.stream().map(batch -> new Trained(size, dropout, batch)).toList();
  }

  @Override
  public String name() {
    return "DJL BertBlock + Trainer";
  }

  @Override
  public double loss(int batch) {
    Trained model = models.get(batch);
    try (NDManager manager = model.trainer.getManager().newSubManager();
        GradientCollector collector = model.trainer.newGradientCollector()) {
      return model.forward(manager).getFloat();
    }
  }

  @Override
  public void step(int batch) {
    Trained model = models.get(batch);
    try (NDManager manager = model.trainer.getManager().newSubManager()) {
      try (GradientCollector collector = model.trainer.newGradientCollector()) {
        collector.backward(model.forward(manager));
      }
      model.trainer.step();
    }
  }

  @Override
  public void close() {
    models.forEach(Trained::close);
  }

  /** A model for the shape of one batch. */
  private static final class Trained {
    private final Model model;
    private final Trainer trainer;
    private final BenchBatch batch;
    private final Shape matrix;

    Trained(ModelSize size, float dropout, BenchBatch batch) {
      this.batch = batch;
      this.matrix = new Shape(batch.rows(), batch.columns());
      BertBlock bert =
          BertBlock.builder()
              .setTokenDictionarySize(ModelSize.VOCABULARY)
              .optTypeDictionarySize(2)
              .optEmbeddingSize(size.hidden())
              .optTransformerBlockCount(size.layers())
              .optAttentionHeadCount(size.heads())
              .optHiddenSize(size.intermediate())
              .optHiddenDropoutProbability(dropout)
              .optMaxSequenceLength(batch.columns())
              .build();
      DjlDropout.set(bert, dropout);
      SequentialBlock network =
          new SequentialBlock()
              .add(bert)
              .add(new LambdaBlock(outputs -> new NDList(outputs.get(1)), "pooled"))
              .add(Dropout.builder().optRate(dropout).build())
              .add(Linear.builder().setUnits(ModelSize.CLASSES).build());
      model = Model.newInstance("djl-bert", Device.cpu(), "PyTorch");
      model.setBlock(network);
      Tracker rate = Tracker.fixed(1e-5f);
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                  .optDevices(new Device[] {Device.cpu()})
                  .optOptimizer(Adam.builder().optLearningRateTracker(rate).build()));
      trainer.initialize(matrix, matrix, matrix);
    }

    NDArray forward(NDManager manager) {
      NDArray ids = manager.create(batch.ids(), matrix);
      NDArray types = manager.create(new long[batch.ids().length], matrix);
      NDArray mask = manager.create(batch.mask(), matrix);
      NDList logits = trainer.forward(new NDList(ids, types, mask));
      return trainer.getLoss().evaluate(new NDList(manager.create(batch.labels())), logits);
    }

    void close() {
      trainer.close();
      model.close();
    }
  }
}
