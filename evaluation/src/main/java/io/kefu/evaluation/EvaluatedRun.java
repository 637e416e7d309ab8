package io.kefu.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.run.RunTable;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.family.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A finished run and what it was trained on.
 *
 * @param data the data set as it was when trained; one of a classifier for a run of an earlier
 *     version, which did not keep it
 * @param head what stands on top of the model
 * @param labels the model's classes in the order of their logits
 */
record EvaluatedRun(
    Lake lake,
    RunStore runs,
    RunRecord run,
    EvaluationConfig config,
    DatasetManifest data,
    Head head,
    List<String> labels) {

  static EvaluatedRun of(Lake lake, RunStore runs, RunRecord run, EvaluationConfig config) {
    Path file = new Path(runs.model(run.runId()), "config.json");
    String text =
        runs.storage()
            .read(file)
            .orElseThrow(
                () -> new UserException("no " + file + "; the run's model is gone, train again"));
    JsonNode model = Json.tree(text, file.toString());
    List<String> labels = Labels.from(model);
    Path manifest = new Path(runs.directory(run.runId()), DatasetManifest.RUN_FILE);
    DatasetManifest data =
        runs.storage()
            .read(manifest)
            .map(json -> Json.read(json, DatasetManifest.class, manifest.toString()))
            .orElseGet(() -> classifier(run, labels));
    return new EvaluatedRun(lake, runs, run, config, data, Head.of(model), labels);
  }

  private static DatasetManifest classifier(RunRecord run, List<String> labels) {
    return new DatasetManifest(
        run.task(),
        "sequence-classification",
        labels,
        null,
        run.tokenizerDigest(),
        0,
        0,
        0,
        Map.of(),
        null,
        Map.of(),
        null,
        null,
        null);
  }

  String split() {
    return config.split();
  }

  ModelReference model() {
    return new ModelReference(
        runs.model(run.runId()).toString(),
        run.finishedAt(),
        new SerializableConfiguration(lake.spark().sparkContext().hadoopConfiguration()));
  }

  /** A key of the task's declaration; empty where it is not known. */
  String declared(String key) {
    Map<String, Object> declaration = data.details().declaration();
    Object value = declaration == null ? null : declaration.get(key);
    return value == null ? "" : value.toString();
  }

  Dataset<Row> tokens(String split) {
    return rows(Table.GOLD_TOKENS, split);
  }

  Dataset<Row> examples(String split) {
    return rows(Table.GOLD_EXAMPLES, split);
  }

  /** A split as the run saw it: the table versions it recorded, whatever was prepared since. */
  private Dataset<Row> rows(Table table, String split) {
    return lake.read(table, run.version(table.location()))
        .where(col("task").equalTo(run.task()).and(col("split").equalTo(split)));
  }

  /**
   * Replaces the run's predictions on the split.
   *
   * @param predictions columns of the table of predictions; the run's own are added, what is
   *     missing is null
   * @return the rows as they are stored
   */
  Dataset<Row> store(Dataset<Row> predictions) {
    Dataset<Row> rows =
        predictions
            .withColumn("run_id", lit(run.runId()))
            .withColumn("task", lit(run.task()))
            .withColumn("split", lit(split()));
    List<String> present = Arrays.asList(rows.columns());
    for (StructField field : RunTable.PREDICTIONS.schema().fields()) {
      if (!present.contains(field.name())) {
        rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    runs.replacePredictions(lake.spark(), run.runId(), split(), rows);
    return runs.read(lake.spark(), RunTable.PREDICTIONS, run.runId())
        .where(col("split").equalTo(split()));
  }
}
