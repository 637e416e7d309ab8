package io.kefu.core.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What {@code kefu prepare} made for one task: {@code gold/tasks/TASK.json} in the lake. It is
 * written last and in one step, and names table versions that belong together, so a reader never
 * meets a half-prepared data set.
 *
 * @param headKind the model's head, for example {@code sequence-classification}
 * @param labels the classes in the order of their indices in {@code gold.tokens.labels}, which has
 *     {@link #UNSEEN} for a label that is not among them. For a token classifier {@code O}, {@code
 *     B-TYPE}, {@code I-TYPE}, …; empty where the head has no classes
 * @param tokenizer the directory with {@code tokenizer.json}, below the lake's root
 * @param vocabularySize rows the embedding needs
 * @param padId the id to fill batches with
 * @param maxLength most tokens of an example
 * @param versions Delta version by {@link Table#location}, of all tables from bronze to tokens
 * @param keyId which key the surrogates were made with
 * @param counts examples by split
 * @param configDigest SHA-256 of the prepare configuration
 * @param inputs SHA-256 of all that the data set depends on; equal inputs give equal data
 * @param details what training and evaluation need of the task's declaration
 */
public record DatasetManifest(
    String task,
    @JsonProperty("head_kind") String headKind,
    List<String> labels,
    String tokenizer,
    @JsonProperty("tokenizer_digest") String tokenizerDigest,
    @JsonProperty("vocabulary_size") int vocabularySize,
    @JsonProperty("pad_id") int padId,
    @JsonProperty("max_length") int maxLength,
    Map<String, Long> versions,
    @JsonProperty("key_id") String keyId,
    Map<String, Long> counts,
    @JsonProperty("config_digest") String configDigest,
    String inputs,
    Details details) {

  /** The class index that PyTorch's cross entropy leaves out by default. */
  public static final int UNSEEN = -100;

  /** A run's copy of the manifest it was trained on, in the run's directory. */
  public static final String RUN_FILE = "dataset.json";

  /** A manifest of an earlier version of Kefu has no details; all of its tasks were classifiers. */
  public DatasetManifest {
    details = details == null ? Details.CLASSIFIER : details;
  }

  /**
   * What a task's declaration means for training and evaluation.
   *
   * @param loss {@code cross-entropy}, {@code ordinal} or {@code contrastive}
   * @param metrics names, the one to choose models by first
   * @param outOfScope the label of examples that belong to no class; none of them is in the train
   *     split, and their index is {@link #UNSEEN}. Null where the task has none
   * @param maskId id of the tokenizer's mask token; null where it has none
   * @param turnEnd the text of the token that ends a turn in a chat template; empty without one
   * @param declaration the task's keys under {@code kefu.tasks}, which say how a text is made of
   *     turns
   * @param leftOut what could not become an example or a label, by reason
   * @param truncated examples that were longer than the manifest's {@code max_length}
   */
  public record Details(
      String loss,
      List<String> metrics,
      @JsonProperty("out_of_scope") String outOfScope,
      @JsonProperty("mask_id") Integer maskId,
      @JsonProperty("turn_end") String turnEnd,
      Map<String, Object> declaration,
      @JsonProperty("left_out") Map<String, Long> leftOut,
      long truncated) {
    static final Details CLASSIFIER =
        new Details("cross-entropy", List.of("accuracy"), null, null, "", Map.of(), Map.of(), 0);
  }

  /**
   * @throws UserException when the task was not prepared
   */
  public static DatasetManifest read(Lake lake, String task) {
    return find(lake, task)
        .orElseThrow(
            () ->
                new UserException(
                    "the task '"
                        + task
                        + "' is not prepared in the lake "
                        + lake.root()
                        + "; run 'kefu prepare --task "
                        + task
                        + "' first, or check --lake and --task"));
  }

  public static Optional<DatasetManifest> find(Lake lake, String task) {
    Path path = path(lake, task);
    return lake.storage()
        .read(path)
        .map(text -> Json.read(text, DatasetManifest.class, path.toString()));
  }

  /** Replaces the task's manifest in one step. */
  public void write(Lake lake) {
    lake.storage().write(path(lake, task), Json.pretty(this));
  }

  /** The task's examples, columns as in {@code gold.examples}. */
  public Dataset<Row> examples(Lake lake) {
    return rows(lake, Table.GOLD_EXAMPLES);
  }

  /** The task's encoded examples, columns as in {@code gold.tokens}. */
  public Dataset<Row> tokens(Lake lake) {
    return rows(lake, Table.GOLD_TOKENS);
  }

  /** The directory that holds {@code tokenizer.json}. */
  public Path tokenizerPath(Lake lake) {
    return new Path(lake.root(), tokenizer);
  }

  public long version(Table table) {
    return versions.get(table.location());
  }

  private Dataset<Row> rows(Lake lake, Table table) {
    return lake.read(table, version(table)).filter(functions.col("task").equalTo(task));
  }

  private static Path path(Lake lake, String task) {
    return new Path(lake.root(), "gold/tasks/" + task + ".json");
  }
}
