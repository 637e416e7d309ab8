package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tensors spread over several safetensors files, found through the {@code weight_map} of an index.
 */
final class ShardedTensors implements TensorSource {
  static final String INDEX = "model.safetensors.index.json";

  private final Map<String, SafetensorsReader> byTensor;
  private final Map<String, SafetensorsReader> byFile;

  private ShardedTensors(
      Map<String, SafetensorsReader> byTensor, Map<String, SafetensorsReader> byFile) {
    this.byTensor = byTensor;
    this.byFile = byFile;
  }

  static ShardedTensors open(Path index) {
    Map<String, SafetensorsReader> byTensor = new LinkedHashMap<>();
    Map<String, SafetensorsReader> byFile = new TreeMap<>();
    ShardedTensors tensors = new ShardedTensors(byTensor, byFile);
    try {
      JsonNode map = new ObjectMapper().readTree(Files.readString(index)).path("weight_map");
      map.fields()
          .forEachRemaining(
              entry -> {
                String file = plainName(index, entry.getValue().asText());
                SafetensorsReader reader =
                    byFile.computeIfAbsent(
                        file, name -> SafetensorsReader.open(index.resolveSibling(name)));
                if (!reader.has(entry.getKey())) {
                  throw new ModelException(
                      index
                          + " says that "
                          + file
                          + " holds '"
                          + entry.getKey()
                          + "', but it does not");
                }
                byTensor.put(entry.getKey(), reader);
              });
      return tensors;
    } catch (IOException e) {
      tensors.close();
      throw new ModelException(index + " cannot be read as JSON; copy it again", e);
    } catch (RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  /** An index must not lead out of its directory. */
  private static String plainName(Path index, String name) {
    if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
      throw new ModelException(index + " names a shard outside its directory");
    }
    return name;
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(byTensor.keySet());
  }

  @Override
  public HostTensor read(String name) {
    return byTensor.get(name).read(name);
  }

  @Override
  public void close() {
    byFile.values().forEach(SafetensorsReader::close);
  }
}
