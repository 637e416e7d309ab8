package io.kefu.evaluation;

import io.kefu.core.storage.Storage;
import io.kefu.modeling.predict.SequenceClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Predicts the examples of a partition, in batches of similar length, with one model per executor
 * process.
 */
final class Predict implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL(
          "example_id STRING, predicted STRING, score DOUBLE, probabilities ARRAY<FLOAT>");

  private static final int POOL = 1024;
  private static final int BATCH_TOKENS = 4096;

  private final String modelDirectory;
  private final String version;
  private final List<String> labels;
  private final SerializableConfiguration hadoop;

  /**
   * Predicts with the model in a directory.
   *
   * @param version changes when the directory's content does
   */
  Predict(
      String modelDirectory,
      String version,
      List<String> labels,
      SerializableConfiguration hadoop) {
    this.modelDirectory = modelDirectory;
    this.version = version;
    this.labels = List.copyOf(labels);
    this.hadoop = hadoop;
  }

  /** Rows are (example_id, input_ids, token_type_ids). */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SequenceClassifier model =
        ModelCache.get(new Storage(hadoop.value()), new Path(modelDirectory), version);
    return new PooledIterator(rows, POOL, pool -> predict(model, pool));
  }

  private List<Row> predict(SequenceClassifier model, List<Row> pool) {
    List<Row> sorted = new ArrayList<>(pool);
    sorted.sort(Comparator.comparingInt((Row row) -> row.getList(1).size()).reversed());
    List<Row> results = new ArrayList<>();
    for (int start = 0; start < sorted.size(); ) {
      int rows = Math.max(1, BATCH_TOKENS / sorted.get(start).getList(1).size());
      List<Row> batch = sorted.subList(start, Math.min(sorted.size(), start + rows));
      List<int[]> ids = new ArrayList<>();
      List<int[]> types = new ArrayList<>();
      for (Row row : batch) {
        ids.add(ints(row, 1));
        types.add(row.isNullAt(2) ? null : ints(row, 2));
      }
      float[][] logits = model.logits(ids, types);
      for (int i = 0; i < logits.length; i++) {
        results.add(result(batch.get(i).getString(0), SequenceClassifier.softmax(logits[i])));
      }
      start += batch.size();
    }
    return results;
  }

  private Row result(String exampleId, float[] probabilities) {
    int best = SequenceClassifier.argmax(probabilities);
    List<Float> boxed = new ArrayList<>();
    for (float p : probabilities) {
      boxed.add(p);
    }
    return RowFactory.create(
        exampleId, labels.get(best), (double) probabilities[best], boxed.toArray(Float[]::new));
  }

  private static int[] ints(Row row, int column) {
    return row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
  }
}
