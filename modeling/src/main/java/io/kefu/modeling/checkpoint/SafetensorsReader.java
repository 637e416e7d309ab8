package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file: 8 bytes header length (little-endian), a JSON header of {@code name:
 * {dtype, shape, data_offsets}}, then the data. Tensors are mapped from the file one at a time; F16
 * and BF16 are widened to float32.
 */
public final class SafetensorsReader implements TensorSource {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The format's own limit, against files that only claim to be safetensors. */
  private static final long LARGEST_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, Entry> entries;
  private final Map<String, String> metadata;

  private SafetensorsReader(
      Path file,
      FileChannel channel,
      long dataStart,
      Map<String, Entry> entries,
      Map<String, String> metadata) {
    this.file = file;
    this.channel = channel;
    this.dataStart = dataStart;
    this.entries = entries;
    this.metadata = metadata;
  }

  public static SafetensorsReader open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        return parse(file, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException(
          "cannot read " + file + "; check that the file exists and is readable", e);
    }
  }

  private static SafetensorsReader parse(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength = channel.read(length, 0) == 8 ? length.getLong(0) : -1;
    if (headerLength < 2 || headerLength > Math.min(LARGEST_HEADER, size - 8)) {
      throw damaged(file, "its header is cut off");
    }
    ByteBuffer header = ByteBuffer.allocate((int) headerLength);
    channel.read(header, 8);
    JsonNode json;
    try {
      json = JSON.readTree(new String(header.array(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw damaged(file, "its header is no JSON");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().equals("__metadata__")) {
                field
                    .getValue()
                    .fields()
                    .forEachRemaining(m -> metadata.put(m.getKey(), m.getValue().asText()));
              } else {
                entries.put(
                    field.getKey(),
                    Entry.from(file, field.getKey(), field.getValue(), size - 8 - headerLength));
              }
            });
    return new SafetensorsReader(file, channel, 8 + headerLength, entries, metadata);
  }

  /** Names in the order of the header; integer buffers of old checkpoints are left out. */
  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(entries.keySet());
    names.removeIf(name -> entries.get(name).type == null);
    return names;
  }

  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  public boolean has(String name) {
    return entries.containsKey(name);
  }

  @Override
  public HostTensor read(String name) {
    Entry entry = entries.get(name);
    if (entry == null || entry.type == null) {
      throw new ModelException(file + " holds no floating-point tensor '" + name + "'");
    }
    try {
      ByteBuffer bytes =
          channel.map(
              FileChannel.MapMode.READ_ONLY, dataStart + entry.begin, entry.end - entry.begin);
      return new HostTensor(entry.shape, entry.type.widen(bytes.order(ByteOrder.LITTLE_ENDIAN)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelException damaged(Path file, String why) {
    return new ModelException(
        file + " is not a safetensors file: " + why + "; copy it again from its source");
  }

  /**
   * @param type null where the tensor is not floating-point
   */
  private record Entry(FloatType type, long[] shape, long begin, long end) {
    static Entry from(Path file, String name, JsonNode json, long dataSize) {
      String dtype = json.path("dtype").asText();
      FloatType type =
          Arrays.stream(FloatType.values())
              .filter(t -> t.name().equals(dtype))
              .findFirst()
              .orElse(null);
      long[] shape = new long[json.path("shape").size()];
      Arrays.setAll(shape, d -> json.path("shape").path(d).asLong(-1));
      long begin = json.path("data_offsets").path(0).asLong(-1);
      long end = json.path("data_offsets").path(1).asLong(-1);
      if (begin < 0 || end < begin || end > dataSize) {
        throw damaged(file, "tensor '" + name + "' lies outside the file");
      }
      if (type != null && HostTensor.elements(shape) * type.bytes() != end - begin) {
        throw damaged(file, "tensor '" + name + "' has another size than its shape says");
      }
      return new Entry(type, shape, begin, end);
    }
  }
}
