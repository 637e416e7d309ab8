package io.kefu.evaluation;

import io.kefu.core.storage.Storage;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where executors find a model.
 *
 * @param directory with {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}
 * @param version changes when the directory's content does
 */
record ModelReference(String directory, String version, SerializableConfiguration hadoop)
    implements Serializable {

  LoadedModel load() {
    return ModelCache.get(new Storage(hadoop.value()), new Path(directory), version);
  }
}
