package io.kefu.app.bench;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.Torch;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.loop.Batch;
import io.kefu.training.loop.TrainableModel;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A training step as {@code kefu train} takes it. */
final class KefuStep implements AutoCloseable {
  private final PtNDManager manager = Torch.manager();
  private final TrainableModel model;
  private final AdamW optimizer;
  private final Batch batch;
  private final DropoutSeeds seeds;
  private final boolean dropout;
  private long step;

  KefuStep(Shape shape, double dropout, long[] inputIds, long[] labels) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config
        .put("model_type", "bert")
        .put("vocab_size", shape.vocabulary())
        .put("num_hidden_layers", shape.layers());
    config.put("hidden_size", shape.hidden()).put("num_attention_heads", shape.heads());
    config.put("intermediate_size", shape.intermediate());
    config.put("hidden_dropout_prob", dropout).put("attention_probs_dropout_prob", dropout);
    List<String> names = IntStream.range(0, shape.classes()).mapToObj(String::valueOf).toList();
    Labels.put(config, names);
    this.model = new TrainableModel(manager, PretrainedModel.scratch(config, 1));
    AdamWConfig settings = new AdamWConfig(0.9, 0.999, 1e-8, 0.01, 1);
    this.optimizer = new AdamW(manager, settings, model.layout(), model.parameters());
    long[] mask = new long[inputIds.length];
    Arrays.fill(mask, 1);
    this.batch =
        new Batch(
            shape.rows(),
            shape.columns(),
            inputIds,
            mask,
            new long[inputIds.length],
            labels,
            inputIds.length,
            List.of());
    this.seeds = new DropoutSeeds(1, model.dropoutSites());
    this.dropout = dropout > 0;
  }

  /** Loss of the batch with the present weights, dropout as in training. */
  double loss() {
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
      return gradients(scratch).loss();
    }
  }

  void run() {
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
      optimizer.step(gradients(scratch).tensors(), 1e-5);
    }
  }

  private TrainableModel.Gradients gradients(PtNDManager scratch) {
    long[] keys = dropout ? seeds.of(step++) : new long[0];
    return model.gradients(scratch, batch, keys, batch.rows(), 0);
  }

  @Override
  public void close() {
    optimizer.close();
    model.close();
    manager.close();
  }
}
