package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.Head;
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
 * A model directory as Hugging Face Transformers saves it: {@code config.json} and the weights (see
 * {@link TensorSource}); written as {@code config.json} and {@code model.safetensors}.
 */
public final class HuggingFaceDirectory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HuggingFaceDirectory() {}

  /** Loads a model whose head is in the checkpoint. */
  public static PretrainedModel load(Path directory) {
    return load(directory, config(directory), false, 0);
  }

  /**
   * Loads a checkpoint for fine-tuning a head with these labels: where its tensors are missing or
   * of another size they start at random, as {@link PretrainedModel#initialized} says.
   *
   * @param labels none for a head without labels
   */
  public static PretrainedModel load(Path directory, Head head, List<String> labels, long seed) {
    ObjectNode config = config(directory);
    ModelFamilies.setHead(config, head);
    if (head.hasLabels()) {
      Labels.put(config, labels);
    }
    return load(directory, config, true, seed);
  }

  private static PretrainedModel load(
      Path directory, ObjectNode config, boolean newHead, long seed) {
    ModelProgram program = ModelFamilies.program(config);
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    List<String> initialized = new ArrayList<>();
    try (TensorSource reader = TensorSource.open(directory)) {
      CheckpointNames names = CheckpointNames.of(reader.names());
      for (Parameter parameter : program.parameters()) {
        Optional<HostTensor> found = read(reader, names, parameter, newHead, directory);
        if (found.isEmpty()) {
          initialized.add(parameter.path());
        }
        weights.put(
            parameter.path(),
            found.orElseGet(() -> Initializer.of(config, seed).tensor(parameter)));
      }
      names.requireNoneLeft(directory);
    }
    return new PretrainedModel(config, program, weights, initialized);
  }

  private static Optional<HostTensor> read(
      TensorSource reader,
      CheckpointNames names,
      Parameter parameter,
      boolean newHead,
      Path directory) {
    List<HostTensor> parts = new ArrayList<>();
    for (Parameter.Source source : parameter.sources()) {
      Optional<String> stored = names.take(source.name());
      if (stored.isEmpty()) {
        if (parameter.head() && newHead) {
          return Optional.empty();
        }
        throw new ModelException(
            "tensor '"
                + source.name()
                + "' is missing in "
                + directory
                + "; the checkpoint is not of the architecture that its config.json names");
      }
      HostTensor part = reader.read(stored.get());
      long[] wanted = parameter.shape().clone();
      wanted[0] = source.rows();
      if (!Arrays.equals(part.shape(), wanted)) {
        if (parameter.head() && newHead) {
          return Optional.empty();
        }
        throw new ModelException(
            "tensor '"
                + stored.get()
                + "' in "
                + directory
                + " has shape "
                + Arrays.toString(part.shape())
                + ", but config.json asks for "
                + Arrays.toString(wanted));
      }
      parts.add(part);
    }
    return Optional.of(parts.size() == 1 ? parts.get(0) : HostTensor.concatenate(parts));
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

  /**
   * Writes the layout that {@link #load} and Transformers' {@code from_pretrained} read; adapters
   * are merged.
   */
  public static void save(Path directory, PretrainedModel trained) {
    PretrainedModel model = trained.merged();
    ObjectNode config = model.config().deepCopy();
    boolean bare = Head.of(config) == Head.ENCODER;
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.program().parameters()) {
      HostTensor whole = model.weights().get(parameter.path());
      long row = 0;
      for (Parameter.Source source : parameter.sources()) {
        String name =
            bare ? source.name().substring(source.name().indexOf('.') + 1) : source.name();
        boolean all = parameter.sources().size() == 1;
        tensors.put(name, all ? whole : whole.rows(row, row + source.rows()));
        row += source.rows();
      }
    }
    ModelFamilies.setHead(config, Head.of(config));
    config.remove("dtype");
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
