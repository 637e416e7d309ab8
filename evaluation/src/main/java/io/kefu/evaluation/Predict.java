package io.kefu.evaluation;

import io.kefu.modeling.predict.Logits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Classifies the encoded examples of a partition, with one model per executor process. */
final class Predict implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL(
          "example_id STRING, predicted STRING, score DOUBLE, probabilities ARRAY<FLOAT>,"
              + " energy DOUBLE COMMENT '-log sum exp(logit)'");

  static final int BATCH_TOKENS = 4096;

  private final ModelReference reference;
  private final List<String> labels;

  Predict(ModelReference reference, List<String> labels) {
    this.reference = reference;
    this.labels = List.copyOf(labels);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> tokens) {
    LoadedModel loaded = reference.load();
    return Batches.of(
        tokens,
        row -> Batches.length(row, "input_ids"),
        BATCH_TOKENS,
        batch -> predict(loaded, batch));
  }

  private List<Row> predict(LoadedModel loaded, List<Row> batch) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> types = new ArrayList<>();
    for (Row row : batch) {
      ids.add(Batches.ints(row, "input_ids"));
      types.add(Batches.intsOrNull(row, "token_type_ids"));
    }
    float[][] logits = loaded.model().forward(ids, types);
    List<Row> results = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      results.add(result(batch.get(i).getAs("example_id"), logits[i]));
    }
    return results;
  }

  private Row result(String exampleId, float[] logits) {
    float[] probabilities = Logits.softmax(logits);
    int best = Logits.argmax(probabilities);
    List<Float> boxed = new ArrayList<>();
    for (float p : probabilities) {
      boxed.add(p);
    }
    return RowFactory.create(
        exampleId,
        labels.get(best),
        (double) probabilities[best],
        boxed.toArray(Float[]::new),
        Logits.energy(logits));
  }
}
