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
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.training.TrainConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a model starts: a shape with random weights, or a Hugging Face directory.
 *
 * @param name as the user gave it
 * @param scratchConfig config.json of a shape with random weights; null for a directory
 * @param head what stands on top
 */
record ModelSource(String name, String scratchConfig, Head head) implements Serializable {
  private static final String CONFIG = "config.json";

  /** What the weights of a directory may lie in. */
  private static final String WEIGHTS =
      ".*\\.safetensors|model\\.safetensors\\.index\\.json|pytorch_model\\.bin";

  static ModelSource of(String name, DatasetManifest data, Head head, Storage storage) {
    if (name.startsWith(ScratchModel.PREFIX)) {
      ObjectNode config = ScratchModel.config(name, data, head);
      ModelFamilies.setHead(config, head);
      return new ModelSource(name, config.toString(), head);
    }
    org.apache.hadoop.fs.Path directory = storage.qualify(name);
    ModelSource source = new ModelSource(directory.toString(), null, head);
    boolean config = storage.exists(new org.apache.hadoop.fs.Path(directory, CONFIG));
    if (!config || source.files(storage).size() < 2) {
      throw new UserException(
          "no "
              + (config ? "model.safetensors or pytorch_model.bin" : CONFIG)
              + " in "
              + directory
              + " (--model); give scratch:tiny, scratch:mini, scratch:small, scratch:base, or the"
              + " directory of a Hugging Face model: there is no model hub to download a name from");
    }
    return source;
  }

  /** Whether all weights start at random. */
  boolean scratch() {
    return scratchConfig != null;
  }

  /** config.json and the weights. */
  private List<String> files(Storage storage) {
    return storage.list(new org.apache.hadoop.fs.Path(name)).stream()
        .map(status -> status.getPath().getName())
        .filter(file -> file.equals(CONFIG) || file.matches(WEIGHTS))
        .sorted()
        .toList();
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
                : storage.read(new org.apache.hadoop.fs.Path(name, CONFIG)).orElseThrow());
    requireAtLeast(
        config,
        "vocab_size",
        data.vocabularySize(),
        "the tokenizer has ids up to",
        "prepare with the model's own tokenizer (--tokenizer)");
    for (String positions : List.of("max_position_embeddings", "n_positions")) {
      requireAtLeast(
          config, positions, data.maxLength(), "texts have up to", "lower kefu.prepare.max-length");
    }
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
    for (String file : files(storage)) {
      try (InputStream in = storage.open(new org.apache.hadoop.fs.Path(name, file))) {
        digests.append(file).append(Digests.sha256(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Digests.sha256(digests.toString());
  }

  /** The model in memory, with a head for these labels and the dropout that is asked for. */
  PretrainedModel load(List<String> labels, TrainConfig config, Storage storage) {
    if (scratchConfig != null) {
      ObjectNode json = parse(scratchConfig);
      if (head.hasLabels()) {
        Labels.put(json, labels);
      }
      adapt(json, config);
      return PretrainedModel.scratch(json, config.seed());
    }
    try {
      Path local = Files.createTempDirectory("kefu-model");
      List<String> files = files(storage);
      for (String file : files) {
        storage.copyToLocal(new org.apache.hadoop.fs.Path(name, file), local.resolve(file));
      }
      ObjectNode json = parse(Files.readString(local.resolve(CONFIG)));
      adapt(json, config);
      Files.writeString(local.resolve(CONFIG), json.toString());
      PretrainedModel model = HuggingFaceDirectory.load(local, head, labels, config.seed());
      for (String file : files) {
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

  private void adapt(ObjectNode json, TrainConfig config) {
    if (config.model().dropout() >= 0) {
      ScratchModel.setDropout(json, config.model().dropout());
    }
    if (config.model().crf() && head == Head.TOKEN_CLASSIFICATION) {
      ModelFamilies.setCrf(json);
    }
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
