package io.kefu.modeling.checkpoint;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Named floating-point tensors of a checkpoint, read one at a time as float32. */
interface TensorSource extends AutoCloseable {
  List<String> names();

  HostTensor read(String name);

  @Override
  void close();

  /**
   * The weights of a model directory: {@code model.safetensors}, or its shards with their index, or
   * {@code pytorch_model.bin}, in this order.
   */
  static TensorSource open(Path directory) {
    Path single = directory.resolve("model.safetensors");
    if (Files.isReadable(single)) {
      return SafetensorsReader.open(single);
    }
    Path index = directory.resolve(ShardedTensors.INDEX);
    if (Files.isReadable(index)) {
      return ShardedTensors.open(index);
    }
    Path torch = directory.resolve("pytorch_model.bin");
    if (Files.isReadable(torch)) {
      return TorchCheckpoint.open(torch);
    }
    throw new ModelException(
        "no readable model.safetensors, "
            + ShardedTensors.INDEX
            + " or pytorch_model.bin in "
            + directory
            + "; a model directory needs one of them");
  }
}
