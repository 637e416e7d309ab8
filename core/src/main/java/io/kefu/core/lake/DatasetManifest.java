package io.kefu.core.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * What {@code kefu prepare} made for a task: {@code gold/tasks/<task>.json} in the lake, written
 * last, so that it always names table versions that belong together.
 *
 * @param head kind of output layer, for example {@code sequence-classification}
 * @param labels class names; a class's index in {@code gold.tokens} is its position here
 * @param tokenizerPath directory of tokenizer.json, a URI
 * @param maxLength tokens at which texts were cut
 * @param versions Delta version by table name, for example {@code gold.tokens}
 * @param keyId of the key that surrogates were made with
 * @param splitCounts examples per split
 * @param configDigest digest of the settings of prepare
 */
public record DatasetManifest(
    String task,
    String head,
    List<String> labels,
    @JsonProperty("tokenizer_path") String tokenizerPath,
    @JsonProperty("tokenizer_digest") String tokenizerDigest,
    @JsonProperty("vocab_size") int vocabSize,
    @JsonProperty("max_length") int maxLength,
    Map<String, Long> versions,
    @JsonProperty("key_id") String keyId,
    @JsonProperty("split_counts") Map<String, Long> splitCounts,
    @JsonProperty("config_digest") String configDigest) {

  /** Under this key a run records at how many tokens its texts were cut. */
  public static final String MAX_LENGTH = "max_length";

  /** Table names as the lake's users write them, for example {@code gold.tokens}. */
  public static String tableName(Table table) {
    return table.location().replace('/', '.');
  }

  public static DatasetManifest read(Lake lake, String task) {
    Path file = path(lake, task);
    String text =
        lake.storage()
            .read(file)
            .orElseThrow(
                () ->
                    new UserException(
                        "task '"
                            + task
                            + "' is not prepared in the lake "
                            + lake.root()
                            + "; run 'kefu prepare --task "
                            + task
                            + "' first, or check --lake and --task"));
    return Json.read(text, DatasetManifest.class, file.toString());
  }

  public void write(Lake lake) {
    lake.storage().write(path(lake, task), Json.pretty(this));
  }

  private static Path path(Lake lake, String task) {
    return new Path(lake.root(), "gold/tasks/" + task + ".json");
  }
}
