package io.kefu.evaluation;

import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.predict.TextModel;
import io.kefu.modeling.tokenizer.Tokenizer;
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
  private static final List<String> FILES =
      List.of("config.json", "model.safetensors", "tokenizer.json");

  private static String key = "";
  private static LoadedModel model;

  private ModelCache() {}

  static synchronized LoadedModel get(Storage storage, Path directory, String version) {
    String wanted = directory + "@" + version;
    if (!wanted.equals(key)) {
      // The old one is not closed: another task may still be using it. Its memory goes with the
      // process.
      model = load(storage, directory);
      key = wanted;
    }
    return model;
  }

  private static LoadedModel load(Storage storage, Path directory) {
    try {
      java.nio.file.Path local = Files.createTempDirectory("kefu-evaluate");
      try {
        for (String file : FILES) {
          storage.copyToLocal(new Path(directory, file), local.resolve(file));
        }
        PretrainedModel pretrained = HuggingFaceDirectory.load(local);
        pretrained.writeArchive(local.resolve("model.pt"));
        Tokenizer tokenizer = Tokenizer.load(local);
        int padId = pretrained.config().path("pad_token_id").asInt(tokenizer.padId());
        return new LoadedModel(
            new TextModel(local.resolve("model.pt"), padId), tokenizer, pretrained.config());
      } finally {
        for (String file : FILES) {
          Files.deleteIfExists(local.resolve(file));
        }
        Files.deleteIfExists(local.resolve("model.pt"));
        Files.delete(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the temporary directory for a model", e);
    }
  }
}
