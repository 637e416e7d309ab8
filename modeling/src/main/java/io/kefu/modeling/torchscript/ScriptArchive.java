package io.kefu.modeling.torchscript;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a TorchScript archive as {@code torch.jit.save} lays it out: a stored zip with the module
 * object as a pickle, the program text, and one little-endian float32 storage per parameter. {@code
 * torch::jit::load} of libtorch reads it, and so do Triton, TorchServe and DJL Serving.
 */
public final class ScriptArchive {
  /** The archive's format version, as PyTorch 1.6 and later write it. */
  private static final String FORMAT_VERSION = "10\n";

  private static final int CHUNK = 1 << 16;

  private ScriptArchive() {}

  /**
   * @param source the text of {@code code/__torch__.py}
   * @param root the module; its class must be defined in the source
   */
  public static void write(Path file, String source, ScriptObject root) {
    List<HostTensor> storages = new ArrayList<>();
    byte[] object = pickle(root, storages);
    byte[] noConstants = new Pickler().emptyTuple().stop();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        StoredZip zip = new StoredZip(out)) {
      String name = "model/";
      zip.entry(name + "data.pkl", object);
      zip.entry(name + "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < storages.size(); i++) {
        FloatBuffer data = storages.get(i).data();
        zip.entry(
            name + "data/" + i, 4L * data.remaining(), sink -> writeFloats(data.duplicate(), sink));
      }
      zip.entry(name + "constants.pkl", noConstants);
      zip.entry(name + "version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
      zip.entry(name + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void writeFloats(FloatBuffer data, StoredZip.Sink sink) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      int n = Math.min(data.remaining(), CHUNK / 4);
      chunk.clear().asFloatBuffer().put(data.slice(data.position(), n));
      data.position(data.position() + n);
      sink.write(chunk.array(), 4 * n);
    }
  }

  private static byte[] pickle(ScriptObject root, List<HostTensor> storages) {
    Pickler pickler = new Pickler();
    object(pickler, root, storages);
    return pickler.stop();
  }

  private static void object(Pickler pickler, ScriptObject object, List<HostTensor> storages) {
    pickler.global("__torch__", object.className()).emptyTuple().newObject().emptyDict().mark();
    for (Map.Entry<String, Object> attribute : object.attributes().entrySet()) {
      pickler.text(attribute.getKey());
      value(pickler, attribute.getValue(), storages);
    }
    pickler.setItems().build();
  }

  private static void value(Pickler pickler, Object value, List<HostTensor> storages) {
    if (value instanceof HostTensor tensor) {
      storages.add(tensor);
      tensor(pickler, tensor, storages.size() - 1, true);
    } else if (value instanceof FrozenTensor frozen) {
      storages.add(frozen.tensor());
      tensor(pickler, frozen.tensor(), storages.size() - 1, false);
    } else if (value instanceof ScriptObject nested) {
      object(pickler, nested, storages);
    } else if (value instanceof Boolean b) {
      pickler.bool(b);
    } else if (value instanceof Long l) {
      pickler.integer(l);
    } else if (value instanceof Double d) {
      pickler.real(d);
    } else {
      throw new IllegalArgumentException("no TorchScript attribute can be a " + value.getClass());
    }
  }

  /**
   * {@code torch._utils._rebuild_tensor_v2(storage, offset, shape, stride, requires_grad, hooks)}.
   */
  private static void tensor(
      Pickler pickler, HostTensor tensor, int storage, boolean requiresGradient) {
    long[] shape = tensor.shape();
    pickler.global("torch._utils", "_rebuild_tensor_v2").mark();
    pickler
        .mark()
        .text("storage")
        .global("torch", "FloatStorage")
        .text(String.valueOf(storage))
        .text("cpu");
    pickler.integer(HostTensor.elements(shape)).tuple().persistentId();
    pickler.integer(0).integers(shape).integers(rowMajorStrides(shape)).bool(requiresGradient);
    pickler.global("collections", "OrderedDict").emptyTuple().reduce();
    pickler.tuple().reduce();
  }

  private static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return strides;
  }
}
