package io.kefu.modeling.checkpoint;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * {@code pytorch_model.bin} as {@code torch.save} writes it since 1.6: a zip with {@code data.pkl},
 * a dictionary of tensors, and one file per storage. The pickle is read by an {@link Unpickler}
 * that can build nothing but such tensors.
 */
final class TorchCheckpoint implements TensorSource {
  private final Path file;
  private final ZipFile zip;
  private final String root;
  private final Map<String, Unpickler.Tensor> tensors;

  private TorchCheckpoint(
      Path file, ZipFile zip, String root, Map<String, Unpickler.Tensor> tensors) {
    this.file = file;
    this.zip = zip;
    this.root = root;
    this.tensors = tensors;
  }

  static TorchCheckpoint open(Path file) {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        ZipEntry pickle =
            zip.stream()
                .filter(e -> e.getName().endsWith("/data.pkl"))
                .findFirst()
                .orElseThrow(() -> unreadable(file, "it has no data.pkl", null));
        String name = pickle.getName();
        String root = name.substring(0, name.length() - "data.pkl".length());
        requireLittleEndian(file, zip, root);
        try (InputStream in = zip.getInputStream(pickle)) {
          Map<String, Unpickler.Tensor> all = new Unpickler(in.readAllBytes()).tensors();
          Map<String, Unpickler.Tensor> floats = new LinkedHashMap<>(all);
          floats.values().removeIf(t -> t.storage().type() == null);
          return new TorchCheckpoint(file, zip, root, floats);
        }
      } catch (ModelException e) {
        zip.close();
        throw unreadable(file, e.getMessage(), e);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException e) {
      throw unreadable(
          file,
          "it is no zip; files of torch older than 1.6 must be saved again with a newer one",
          e);
    } catch (IOException e) {
      throw unreadable(file, e.getClass().getSimpleName(), e);
    }
  }

  private static void requireLittleEndian(Path file, ZipFile zip, String root) throws IOException {
    ZipEntry order = zip.getEntry(root + "byteorder");
    if (order != null) {
      try (InputStream in = zip.getInputStream(order)) {
        if (!new String(in.readNBytes(16), java.nio.charset.StandardCharsets.US_ASCII)
            .trim()
            .equals("little")) {
          throw unreadable(file, "it is big-endian", null);
        }
      }
    }
  }

  private static ModelException unreadable(Path file, String why, Exception cause) {
    return new ModelException(
        "cannot read " + file + ": " + why + "; safetensors is the safer format to save", cause);
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(tensors.keySet());
  }

  @Override
  public HostTensor read(String name) {
    Unpickler.Tensor tensor = tensors.get(name);
    Unpickler.Storage storage = tensor.storage();
    ZipEntry entry = zip.getEntry(root + "data/" + storage.key());
    long first = tensor.offset();
    long last = first;
    for (int d = 0; d < tensor.shape().length; d++) {
      last += (tensor.shape()[d] - 1) * tensor.stride()[d];
    }
    boolean empty = HostTensor.elements(tensor.shape()) == 0;
    if (entry == null
        || first < 0
        || Arrays.stream(tensor.stride()).anyMatch(s -> s < 0)
        || (!empty && (last + 1) * storage.type().bytes() > entry.getSize())) {
      throw unreadable(file, "tensor '" + name + "' lies outside its storage", null);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      return new HostTensor(tensor.shape(), rowMajor(tensor, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static FloatBuffer rowMajor(Unpickler.Tensor tensor, ByteBuffer storage) {
    FloatBuffer out = FloatBuffer.allocate((int) HostTensor.elements(tensor.shape()));
    long[] index = new long[tensor.shape().length];
    while (out.hasRemaining()) {
      long at = tensor.offset();
      for (int d = 0; d < index.length; d++) {
        at += index[d] * tensor.stride()[d];
      }
      out.put(tensor.storage().type().get(storage, (int) at));
      for (int d = index.length - 1; d >= 0 && ++index[d] == tensor.shape()[d]; d--) {
        index[d] = 0;
      }
    }
    return out.flip();
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
