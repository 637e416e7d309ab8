package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model directory as Hugging Face Transformers saves it: {@code config.json} and {@code
 * model.safetensors}.
 */
public final class HuggingFaceDirectory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HuggingFaceDirectory() {}

  /** Loads a model whose head is in the checkpoint. */
  public static PretrainedModel load(Path directory) {
    return load(directory, Optional.empty(), 0);
  }

  /**
   * Loads a checkpoint for fine-tuning: the head gets these labels, and where its tensors are
   * missing or of another size they start at random.
   */
  public static PretrainedModel load(Path directory, List<String> labels, long seed) {
    return load(directory, Optional.of(labels), seed);
  }

  private static PretrainedModel load(Path directory, Optional<List<String>> labels, long seed) {
    ObjectNode config = config(directory);
    labels.ifPresent(names -> Labels.put(config, names));
    ModelProgram program = ModelFamilies.program(config);
    Path file = directory.resolve("model.safetensors");
    if (!Files.isReadable(file)) {
      throw new ModelException(
          "no readable model.safetensors in " + directory + "; a model directory needs one");
    }
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    List<String> initialized = new ArrayList<>();
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      CheckpointNames names = CheckpointNames.of(reader.names());
      for (Parameter parameter : program.parameters()) {
        Optional<HostTensor> found = read(reader, names, parameter, labels.isPresent(), file);
        if (found.isEmpty()) {
          initialized.add(parameter.path());
        }
        weights.put(
            parameter.path(),
            found.orElseGet(() -> Initializer.of(config, seed).tensor(parameter)));
      }
      names.requireNoneLeft(file);
    }
    return new PretrainedModel(config, program, weights, initialized);
  }

  private static Optional<HostTensor> read(
      SafetensorsReader reader,
      CheckpointNames names,
      Parameter parameter,
      boolean newHead,
      Path file) {
    List<HostTensor> parts = new ArrayList<>();
    for (String source : parameter.sources()) {
      Optional<String> stored = names.take(source);
      if (stored.isEmpty()) {
        if (parameter.head() && newHead) {
          return Optional.empty();
        }
        throw new ModelException(
            "tensor '"
                + source
                + "' is missing in "
                + file
                + "; the checkpoint is not of this architecture");
      }
      parts.add(reader.read(stored.get()));
    }
    HostTensor whole = parts.size() == 1 ? parts.get(0) : HostTensor.concatenate(parts);
    if (!Arrays.equals(whole.shape(), parameter.shape())) {
      if (parameter.head() && newHead) {
        return Optional.empty();
      }
      throw new ModelException(
          "tensor '"
              + String.join("', '", parameter.sources())
              + "' in "
              + file
              + " has shape "
              + Arrays.toString(whole.shape())
              + ", but config.json asks for "
              + Arrays.toString(parameter.shape()));
    }
    return Optional.of(whole);
  }

  private static ObjectNode config(Path directory) {
    Path file = directory.resolve("config.json");
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new ModelException(
          file + " is not a JSON object; a model directory needs Hugging Face's config.json");
    } catch (JsonProcessingException e) {
      throw new ModelException(
          file + " is not valid JSON; a model directory needs Hugging Face's config.json", e);
    } catch (IOException e) {
      throw new ModelException(
          "no readable config.json in "
              + directory
              + "; give the directory of a Hugging Face model (names of a hub cannot be downloaded here)",
          e);
    }
  }

  /** Writes the layout that {@link #load} and Transformers' {@code from_pretrained} read. */
  public static void save(Path directory, PretrainedModel model) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.program().parameters()) {
      HostTensor whole = model.weights().get(parameter.path());
      int parts = parameter.sources().size();
      long rows = parts == 1 ? 0 : whole.shape()[0] / parts;
      for (int i = 0; i < parts; i++) {
        tensors.put(
            parameter.sources().get(i), parts == 1 ? whole : whole.rows(i * rows, (i + 1) * rows));
      }
    }
    ObjectNode config = model.config().deepCopy();
    config.putArray("architectures").add(ModelFamilies.of(config).architecture());
    config.put("torch_dtype", "float32");
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("config.json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + directory, e);
    }
    SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Map.of());
  }
}
