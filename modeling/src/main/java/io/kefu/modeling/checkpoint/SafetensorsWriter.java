package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.tensor.HostTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes float32 tensors as a safetensors file, the data starting at a multiple of 8 bytes, with
 * the metadata {@code {"format": "pt"}} that Hugging Face Transformers insists on.
 */
public final class SafetensorsWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  /** Tensors are laid out in the order of the map. */
  public static void write(
      Path file, Map<String, HostTensor> tensors, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode meta = header.putObject("__metadata__").put("format", "pt");
    metadata.forEach(meta::put);
    long offset = 0;
    for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
      long end = offset + 4L * tensor.getValue().data().remaining();
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
      entry.putPOJO("shape", tensor.getValue().shape());
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      writeHeader(out, JSON.writeValueAsString(header));
      for (HostTensor tensor : tensors.values()) {
        writeData(out, tensor.data().duplicate());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void writeHeader(OutputStream out, String json) throws IOException {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    String padded = json + " ".repeat(Math.floorMod(-length, 8));
    byte[] bytes = padded.getBytes(StandardCharsets.UTF_8);
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
    out.write(bytes);
  }

  private static void writeData(OutputStream out, FloatBuffer data) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      int n = Math.min(data.remaining(), CHUNK / 4);
      chunk.clear().asFloatBuffer().put(data.slice(data.position(), n));
      data.position(data.position() + n);
      out.write(chunk.array(), 0, 4 * n);
    }
  }
}
