package io.kefu.training.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.Digests;
import io.kefu.core.UserException;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.family.Head;
import io.kefu.training.TrainConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model starts: a shape with random weights, or a Hugging Face directory.
 *
 * @param name as the user gave it
 * @param scratchConfig config.json of a shape with random weights; null for a directory
 */
record ModelSource(String name, String scratchConfig) implements Serializable {
  private static final String SCRATCH = "scratch:";
  private static final List<String> FILES = List.of("config.json", "model.safetensors");

  /**
   * Layers, hidden size, heads; the intermediate size is four times the hidden size, as in BERT.
   */
  private static final Map<String, int[]> SHAPES =
      Map.of(
          "tiny",
          new int[] {2, 128, 2},
          "mini",
          new int[] {4, 256, 4},
          "small",
          new int[] {4, 512, 8});

  static ModelSource of(String name, int vocabularySize, Storage storage) {
    if (!name.startsWith(SCRATCH)) {
      org.apache.hadoop.fs.Path directory = storage.qualify(name);
      for (String file : FILES) {
        if (!storage.exists(new org.apache.hadoop.fs.Path(directory, file))) {
          throw new UserException(
              "no "
                  + file
                  + " in "
                  + directory
                  + " (--model); give scratch:tiny, scratch:mini, scratch:small, or the"
                  + " directory of a Hugging Face model: there is no model hub to download a name from");
        }
      }
      return new ModelSource(directory.toString(), null);
    }
    int[] shape = SHAPES.get(name.substring(SCRATCH.length()));
    if (shape == null) {
      throw new UserException(
          "unknown model '"
              + name
              + "' (--model); use scratch:tiny, scratch:mini or scratch:small");
    }
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", "bert").put("vocab_size", vocabularySize);
    config
        .put("num_hidden_layers", shape[0])
        .put("hidden_size", shape[1])
        .put("num_attention_heads", shape[2]);
    config
        .put("intermediate_size", 4 * shape[1])
        .put("hidden_act", "gelu")
        .put("max_position_embeddings", 512);
    config.put("type_vocab_size", 2).put("layer_norm_eps", 1e-12).put("initializer_range", 0.02);
    config
        .put("hidden_dropout_prob", 0.1)
        .put("attention_probs_dropout_prob", 0.1)
        .put("pad_token_id", 0);
    return new ModelSource(name, config.toString());
  }

  /**
   * Refuses a data set whose token ids or lengths the model has no embeddings for.
   *
   * @throws UserException naming both sizes
   */
  void requireFits(DatasetManifest data, Storage storage) {
    ObjectNode config =
        parse(
            scratchConfig != null
                ? scratchConfig
                : storage.read(new org.apache.hadoop.fs.Path(name, "config.json")).orElseThrow());
    requireAtLeast(
        config,
        "vocab_size",
        data.vocabularySize(),
        "the tokenizer has ids up to",
        "prepare with the model's own tokenizer (--tokenizer)");
    requireAtLeast(
        config,
        "max_position_embeddings",
        data.maxLength(),
        "texts have up to",
        "lower kefu.prepare.max-length");
  }

  private void requireAtLeast(
      ObjectNode config, String key, int needed, String what, String remedy) {
    if (config.path(key).isInt() && config.path(key).asInt() < needed) {
      throw new UserException(
          "the model "
              + name
              + " (--model) has "
              + key
              + " "
              + config.path(key).asInt()
              + ", but "
              + what
              + " "
              + needed
              + "; "
              + remedy);
    }
  }

  /** Changes when the starting point changes. */
  String digest(Storage storage) {
    if (scratchConfig != null) {
      return Digests.sha256(scratchConfig);
    }
    StringBuilder digests = new StringBuilder();
    for (String file : FILES) {
      try (InputStream in = storage.open(new org.apache.hadoop.fs.Path(name, file))) {
        digests.append(Digests.sha256(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Digests.sha256(digests.toString());
  }

  /**
   * The model in memory, with a head for these labels.
   *
   * @param dropout for every dropout of the model; empty keeps the model's own
   */
  private PretrainedModel load(
      List<String> labels, long seed, Optional<Double> dropout, Storage storage) {
    if (scratchConfig != null) {
      ObjectNode config = parse(scratchConfig);
      Labels.put(config, labels);
      dropout.ifPresent(p -> setDropout(config, p));
      return PretrainedModel.scratch(config, seed);
    }
    try {
      Path local = Files.createTempDirectory("kefu-model");
      for (String file : FILES) {
        storage.copyToLocal(new org.apache.hadoop.fs.Path(name, file), local.resolve(file));
      }
      if (dropout.isPresent()) {
        ObjectNode config = parse(Files.readString(local.resolve("config.json")));
        setDropout(config, dropout.get());
        Files.writeString(local.resolve("config.json"), config.toString());
      }
      PretrainedModel model =
          HuggingFaceDirectory.load(local, Head.SEQUENCE_CLASSIFICATION, labels, seed);
      for (String file : FILES) {
        // Mapped weights stay readable.
        Files.delete(local.resolve(file));
      }
      Files.delete(local);
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot copy the model " + name + " to the temporary directory", e);
    }
  }

  /** The same with the dropout that the configuration asks for. */
  PretrainedModel load(List<String> labels, TrainConfig config, Storage storage) {
    Optional<Double> dropout = Optional.of(config.model().dropout()).filter(p -> p >= 0);
    return load(labels, config.seed(), dropout, storage);
  }

  /** Sets every dropout probability, by the names that the family has for them. */
  static void setDropout(ObjectNode config, double p) {
    List<String> keys =
        switch (config.path("model_type").asText()) {
          case "distilbert" -> List.of("dropout", "attention_dropout", "seq_classif_dropout");
          case "gpt2" -> List.of("embd_pdrop", "resid_pdrop", "attn_pdrop");
          case "llama", "qwen2" -> List.of("attention_dropout");
          default ->
              List.of("hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout");
        };
    keys.forEach(key -> config.put(key, p));
  }

  private static ObjectNode parse(String json) {
    try {
      if (new ObjectMapper().readTree(json) instanceof ObjectNode object) {
        return object;
      }
      throw new UserException("the model's config.json is not a JSON object; check --model");
    } catch (JsonProcessingException e) {
      throw new UserException("the model's config.json is not valid JSON; check --model", e);
    }
  }
}
