package io.kefu.preprocessing;

import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Tokenizers in and out of storage; in the lake each lies under its digest. */
final class TokenizerFiles {
  private static final String JSON = "tokenizer.json";
  private static final String VOCABULARY = "vocab.txt";
  private static final List<String> BERT = List.of(VOCABULARY, "tokenizer_config.json");

  private TokenizerFiles() {}

  /** Where a tokenizer lies, below the lake's root. */
  static String location(String digest) {
    return "tokenizers/" + digest;
  }

  static void store(Lake lake, Tokenizer tokenizer) {
    Path file = new Path(lake.root(), location(tokenizer.digest()) + "/" + JSON);
    if (!lake.storage().exists(file)) {
      byte[] json = tokenizer.json();
      lake.storage().write(file, out -> out.write(json));
    }
  }

  /**
   * @param directory on any file system
   * @throws UserException when there is no tokenizer in it, or a damaged one
   */
  static Tokenizer load(Storage storage, String directory) {
    Path path = storage.qualify(directory);
    try {
      if (storage.exists(new Path(path, JSON))) {
        try (InputStream in = storage.open(new Path(path, JSON))) {
          return Tokenizer.parse(in.readAllBytes(), directory);
        }
      }
      if (storage.exists(new Path(path, VOCABULARY))) {
        return loadBert(storage, path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("failed on " + path, e);
    } catch (ModelException e) {
      throw new UserException(e.getMessage() + " (--tokenizer " + directory + ")", e);
    }
    throw new UserException(
        "no tokenizer.json and no vocab.txt in "
            + directory
            + "; check --tokenizer, or leave it out to learn a vocabulary");
  }

  private static Tokenizer loadBert(Storage storage, Path directory) throws IOException {
    java.nio.file.Path local = Files.createTempDirectory("kefu-tokenizer");
    try {
      for (String name : BERT) {
        if (storage.exists(new Path(directory, name))) {
          storage.copyToLocal(new Path(directory, name), local.resolve(name));
        }
      }
      return Tokenizer.load(local);
    } catch (ModelException e) {
      throw new ModelException(e.getMessage().replace(local.toString(), directory.toString()), e);
    } finally {
      for (String name : BERT) {
        Files.deleteIfExists(local.resolve(name));
      }
      Files.delete(local);
    }
  }
}
