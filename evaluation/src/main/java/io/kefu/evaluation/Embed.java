package io.kefu.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Vectors of length 1 for both texts of a partition's pairs. */
final class Embed implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL("example_id STRING, vector_a ARRAY<FLOAT>, vector_b ARRAY<FLOAT>");

  private final ModelReference reference;

  Embed(ModelReference reference) {
    this.reference = reference;
  }

  /** Rows are (example_id, input_ids, token_type_ids); the type of the second text is 1. */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LoadedModel loaded = reference.load();
    return Batches.of(
        rows,
        row -> Batches.length(row, "input_ids"),
        Predict.BATCH_TOKENS,
        batch -> embed(loaded, batch));
  }

  private static List<Row> embed(LoadedModel loaded, List<Row> batch) {
    List<int[]> texts = new ArrayList<>();
    for (Row row : batch) {
      int[] ids = Batches.ints(row, "input_ids");
      int[] types = Batches.ints(row, "token_type_ids");
      int second = 0;
      while (second < types.length && types[second] == 0) {
        second++;
      }
      texts.add(Arrays.copyOf(ids, second));
      texts.add(Arrays.copyOfRange(ids, second, ids.length));
    }
    List<int[]> types = new ArrayList<>();
    texts.forEach(text -> types.add(null));
    float[][] vectors = loaded.model().forward(texts, types);
    List<Row> results = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      results.add(
          RowFactory.create(
              batch.get(i).getAs("example_id"), unit(vectors[2 * i]), unit(vectors[2 * i + 1])));
    }
    return results;
  }

  private static Float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    double length = Math.max(Math.sqrt(squares), 1e-12);
    Float[] unit = new Float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
