package io.kefu.app.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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

/**
 * The same step with DJL's own parts: {@code BertBlock}, a linear head, {@code Trainer} with {@code
 * Adam}.
 */
final class DjlStep implements AutoCloseable {
  private final Model model;
  private final Trainer trainer;
  private final long[] inputIds;
  private final long[] labels;
  private final io.kefu.app.bench.Shape shape;

  DjlStep(io.kefu.app.bench.Shape shape, float dropout, long[] inputIds, long[] labels) {
    this.shape = shape;
    this.inputIds = inputIds;
    this.labels = labels;
    BertBlock bert =
        BertBlock.builder()
            .setTokenDictionarySize(shape.vocabulary())
            .optTypeDictionarySize(2)
            .optEmbeddingSize(shape.hidden())
            .optTransformerBlockCount(shape.layers())
            .optAttentionHeadCount(shape.heads())
            .optHiddenSize(shape.intermediate())
            .optHiddenDropoutProbability(dropout)
            .optMaxSequenceLength(shape.columns())
            .build();
    DjlDropout.set(bert, dropout);
    SequentialBlock network =
        new SequentialBlock()
            .add(bert)
            .add(new LambdaBlock(outputs -> new NDList(outputs.get(1)), "pooled"))
            .add(Dropout.builder().optRate(dropout).build())
            .add(Linear.builder().setUnits(shape.classes()).build());
    model = Model.newInstance("djl-bert", Device.cpu(), "PyTorch");
    model.setBlock(network);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(1e-5f)).build()));
    Shape ids = new Shape(shape.rows(), shape.columns());
    trainer.initialize(ids, ids, ids);
  }

  /** Loss of the batch with the present weights, dropout as in training. */
  double loss() {
    try (NDManager manager = trainer.getManager().newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      return forward(manager).getFloat();
    }
  }

  void run() {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      try (GradientCollector collector = trainer.newGradientCollector()) {
        collector.backward(forward(manager));
      }
      trainer.step();
    }
  }

  private NDArray forward(NDManager manager) {
    Shape matrix = new Shape(shape.rows(), shape.columns());
    NDArray ids = manager.create(inputIds, matrix);
    NDArray types = manager.zeros(matrix, DataType.INT64);
    NDArray mask = manager.ones(matrix, DataType.INT64);
    NDList logits = trainer.forward(new NDList(ids, types, mask));
    return trainer.getLoss().evaluate(new NDList(manager.create(labels)), logits);
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
