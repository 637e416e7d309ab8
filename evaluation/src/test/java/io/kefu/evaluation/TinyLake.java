package io.kefu.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.Json;
import io.kefu.core.SparkTest;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.run.RunTable;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A lake whose gold tables are written directly, and runs whose models are made by hand. */
final class TinyLake {
  private static final String WORDS =
      "[PAD] [UNK] [CLS] [SEP] [MASK] none city = rome milan ; people 2 hello in state : where to"
          + " red green blue black white order";

  /** Of the vocabulary. */
  static final int SIZE = WORDS.split(" ").length;

  static final int NONE = -100;

  final Tokenizer tokenizer;
  final Lake lake;
  final RunStore runs;
  private final Path root;
  private final List<Row> examples = new ArrayList<>();
  private final List<Row> tokens = new ArrayList<>();

  TinyLake(Path root) throws IOException {
    this.root = root;
    Files.writeString(root.resolve("vocab.txt"), WORDS.replace(' ', '\n'));
    this.tokenizer = Tokenizer.load(root);
    SparkSession spark = SparkTest.spark();
    this.lake = new Lake(spark, root.resolve("lake").toString());
    this.runs =
        new RunStore(
            new Storage(spark.sparkContext().hadoopConfiguration()),
            root.resolve("runs").toString());
  }

  /** Columns of an example that differ between tasks; null where a task has none. */
  record Example(
      String task,
      String conversation,
      int turn,
      String split,
      String a,
      String b,
      String label,
      List<Row> spans,
      String target,
      String region) {

    String id() {
      return conversation + "#" + turn;
    }
  }

  void add(Example e, int[] ids, int[] types, int[] labels, int lost) {
    Map<String, String> groups = e.region() == null ? Map.of() : Map.of("region", e.region());
    examples.add(
        RowFactory.create(
            e.task(),
            e.id(),
            e.conversation(),
            e.turn(),
            e.split(),
            e.a(),
            e.b(),
            e.label(),
            e.spans() == null ? null : e.spans().toArray(Row[]::new),
            e.target(),
            groups,
            null));
    tokens.add(
        RowFactory.create(
            e.task(),
            e.id(),
            e.split(),
            boxed(ids),
            boxed(types),
            ids.length,
            boxed(labels),
            "digest",
            false,
            lost,
            null));
  }

  private static Integer[] boxed(int[] values) {
    return values == null ? null : Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  Encoding encode(String text) {
    return tokenizer.encode(text, null, 64);
  }

  static Row span(int start, int end, String type) {
    return RowFactory.create(start, end, type);
  }

  void write() {
    SparkSession spark = lake.spark();
    lake.writer(Table.GOLD_EXAMPLES)
        .append(spark.createDataFrame(examples, Table.GOLD_EXAMPLES.schema()), "examples");
    lake.writer(Table.GOLD_TOKENS)
        .append(spark.createDataFrame(tokens, Table.GOLD_TOKENS.schema()), "tokens");
  }

  /** A prediction in a table as it was before it had figures. */
  void earlierPredictions(String run) {
    StructType schema = new StructType();
    for (StructField field : RunTable.PREDICTIONS.schema().fields()) {
      schema = field.name().equals("figures") ? schema : schema.add(field);
    }
    Row row = RowFactory.create(run, "intent", "test", "e", "a", "a", 1.0, null, null);
    lake.spark()
        .createDataFrame(List.of(row), schema)
        .write()
        .format("delta")
        .save(root.resolve("runs").resolve(RunTable.PREDICTIONS.location()).toString());
  }

  /** A run that is finished; the task's name is its id. */
  void run(
      String task, PretrainedModel model, String head, String outside, Map<String, Object> keys)
      throws IOException {
    Path directory = root.resolve("runs").resolve(task);
    HuggingFaceDirectory.save(directory.resolve("model"), model);
    Files.write(directory.resolve("model/tokenizer.json"), tokenizer.json());
    DatasetManifest.Details details =
        new DatasetManifest.Details(
            "cross-entropy", List.of("any"), outside, 4, "", keys, Map.of(), 0);
    DatasetManifest data =
        new DatasetManifest(
            task, head, List.of(), "t", "digest", SIZE, 0, 64, Map.of(), "k", Map.of(), "c", "i",
            details);
    Files.writeString(directory.resolve("dataset.json"), Json.pretty(data));
    Map<String, String> read = new HashMap<>();
    for (Table table : List.of(Table.GOLD_EXAMPLES, Table.GOLD_TOKENS)) {
      read.put(RunRecord.versionKey(table.location()), String.valueOf(lake.version(table)));
    }
    read.put(RunRecord.TOKENS_ID, lake.id(Table.GOLD_TOKENS));
    read.put(RunRecord.examplesKey("test"), "1");
    String at = "2025-01-01T12:00:00Z";
    runs.save(
        new RunRecord(
            task,
            task,
            "by hand",
            RunRecord.Status.FINISHED,
            at,
            at,
            "f",
            "v",
            "digest",
            read,
            Map.of(),
            "{}",
            Map.of()));
  }

  Evaluation evaluate(String task, Map<String, ?> flags) {
    EvaluationConfig config =
        EvaluationConfig.from(JobConfig.load(Optional.empty(), flags).section("evaluate"));
    return new EvaluateJob(lake, runs, config).run(task).evaluation();
  }

  String file(String task, String name) throws IOException {
    return Files.readString(root.resolve("runs").resolve(task).resolve(name));
  }

  /** Random weights. */
  static PretrainedModel bert(String architecture, List<String> labels) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", "bert").put("vocab_size", SIZE).put("pad_token_id", 0);
    config.put("hidden_size", 16).put("num_hidden_layers", 1).put("num_attention_heads", 2);
    config
        .put("intermediate_size", 16)
        .put("max_position_embeddings", 64)
        .put("type_vocab_size", 2);
    config.put("hidden_act", "gelu").put("layer_norm_eps", 1e-12).put("initializer_range", 0.5);
    config.putArray("architectures").add(architecture);
    ObjectNode names = config.putObject("id2label");
    labels.forEach(label -> names.put(String.valueOf(names.size()), label));
    return PretrainedModel.scratch(config, 1);
  }

  /**
   * An encoder whose vector is the mean of its tokens' normalised embeddings, whatever their order.
   */
  static PretrainedModel bagOfWords() {
    PretrainedModel model = bert("BertModel", List.of());
    for (String path : model.weights().keySet()) {
      boolean layer = path.startsWith("layer0.") && !path.contains("norm");
      boolean place = path.startsWith("position") || path.startsWith("token_type");
      model = layer || place ? with(model, path, i -> 0) : model;
    }
    return model;
  }

  static PretrainedModel gpt2(int width) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", "gpt2").put("vocab_size", SIZE).put("pad_token_id", 0);
    config.put("n_embd", width).put("n_layer", 1).put("n_head", 2).put("n_positions", 64);
    config.put("activation_function", "gelu_new").put("layer_norm_epsilon", 1e-5);
    config.put("initializer_range", 0.02).put("eos_token_id", 3);
    config.putArray("architectures").add("GPT2LMHeadModel");
    return PretrainedModel.scratch(config, 1);
  }

  /** The tensor of that path filled by index. */
  static PretrainedModel with(
      PretrainedModel model, String path, java.util.function.IntToDoubleFunction values) {
    HostTensor old = model.weights().get(path);
    FloatBuffer data = FloatBuffer.allocate((int) HostTensor.elements(old.shape()));
    for (int i = 0; i < data.capacity(); i++) {
      data.put(i, (float) values.applyAsDouble(i));
    }
    return model.withWeights(Map.of(path, new HostTensor(old.shape(), data)));
  }
}
