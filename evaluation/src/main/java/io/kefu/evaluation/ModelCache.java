package io.kefu.evaluation;

import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.predict.SequenceClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The newest model of this process; a partition that asks for the same one again does not load it
 * again.
 */
final class ModelCache {
  private static String key = "";
  private static SequenceClassifier model;

  private ModelCache() {}

  static synchronized SequenceClassifier get(Storage storage, Path directory, String version) {
    String wanted = directory + "@" + version;
    if (!wanted.equals(key)) {
      // The old one is not closed: another task may still be using it. Its memory goes with the
      // process.
      model = load(storage, directory);
      key = wanted;
    }
    return model;
  }

  private static SequenceClassifier load(Storage storage, Path directory) {
    try {
      java.nio.file.Path local = Files.createTempDirectory("kefu-evaluate");
      try {
        for (String file : List.of("config.json", "model.safetensors")) {
          storage.copyToLocal(new Path(directory, file), local.resolve(file));
        }
        PretrainedModel pretrained = HuggingFaceDirectory.load(local);
        pretrained.writeArchive(local.resolve("model.pt"));
        return new SequenceClassifier(
            local.resolve("model.pt"), pretrained.config().path("pad_token_id").asInt(0));
      } finally {
        for (String file : List.of("config.json", "model.safetensors", "model.pt")) {
          Files.deleteIfExists(local.resolve(file));
        }
        Files.delete(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the temporary directory for a model", e);
    }
  }
}
