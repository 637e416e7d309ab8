package io.kefu.modeling.predict;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.tokenizer.TokenizerJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Exported directories of models with random weights, large ones so that outputs differ. */
final class TinyModel {
  static final List<String> WORDS =
      List.of("where", "is", "my", "order", "##s", "to", "上", "海", "😀", "the", "a", "refund", ":");
  static final DialogueFormat ONE_TURN =
      new DialogueFormat("turn", null, 1, true, null, null, null, null);

  private TinyModel() {}

  static ServingSpec spec(Head head, List<String> labels, int maxLength) {
    return new ServingSpec(
        "test",
        head.kind(),
        labels,
        maxLength,
        0,
        false,
        null,
        ONE_TURN,
        null,
        64,
        List.of(),
        null,
        null);
  }

  static ServedModel load(Path directory, ServingSpec spec) {
    List<String> vocabulary =
        Stream.concat(Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"), WORDS.stream())
            .toList();
    Head head = spec.kind();
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", head == Head.CAUSAL_LM ? "llama" : "bert");
    config.put("vocab_size", vocabulary.size()).put("num_hidden_layers", 2);
    config.put("hidden_size", 32).put("num_attention_heads", 2).put("intermediate_size", 64);
    config.put("max_position_embeddings", 64).put("initializer_range", 0.5);
    Labels.put(config, spec.labels());
    ModelFamilies.setHead(config, head);
    try {
      Files.createDirectories(directory.resolve("huggingface"));
      Files.write(
          directory.resolve("huggingface/tokenizer.json"),
          TokenizerJson.wordPiece(vocabulary, true));
      new ObjectMapper().writeValue(directory.resolve(ServingSpec.FILE_NAME).toFile(), spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PretrainedModel.scratch(config, 5).writeArchive(directory.resolve("model.pt"));
    return ServedModel.load(directory);
  }
}
