package io.kefu.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.family.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A BERT sequence classifier with random weights. */
public final class BenchModel {
  private static final long SEED = 1;

  private BenchModel() {}

  static ObjectNode config(ModelSize size, double dropout) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config
        .put("model_type", "bert")
        .put("vocab_size", ModelSize.VOCABULARY)
        .put("num_hidden_layers", size.layers())
        .put("hidden_size", size.hidden())
        .put("num_attention_heads", size.heads())
        .put("intermediate_size", size.intermediate())
        .put("hidden_dropout_prob", dropout)
        .put("attention_probs_dropout_prob", dropout);
    Labels.put(config, IntStream.range(0, ModelSize.CLASSES).mapToObj(String::valueOf).toList());
    return config;
  }

  static PretrainedModel scratch(ModelSize size, double dropout, boolean bfloat16) {
    return PretrainedModel.scratch(config(size, dropout), SEED)
        .forTraining(
            new TrainingOptions(List.of(), -1, Optional.empty(), false, bfloat16, false), SEED);
  }

  /** Writes the TorchScript archive that {@code kefu train} would run. */
  public static void writeArchive(ModelSize size, double dropout, boolean bfloat16, Path file) {
    scratch(size, dropout, bfloat16).writeArchive(file);
  }
}
