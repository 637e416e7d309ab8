package io.kefu.evaluation;

import io.kefu.modeling.predict.TextModel;
import io.kefu.modeling.tokenizer.TokenMasking;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Sums of a language model's loss over a partition's tokens, a row per batch. For a masked language
 * model the masks depend on the example's id alone, so that every run is asked the same.
 */
final class ScoreTokens implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL("loss DOUBLE, targets BIGINT, `right` BIGINT");

  /** Logits over the vocabulary held at once, 64 MiB as float32. */
  private static final int MOST_LOGITS = 1 << 24;

  private final ModelReference reference;
  private final Integer maskId;
  private final int vocabularySize;

  /**
   * @param maskId of the tokenizer's mask token; null for a causal language model
   * @param vocabularySize a random token is below it
   */
  ScoreTokens(ModelReference reference, Integer maskId, int vocabularySize) {
    this.reference = reference;
    this.maskId = maskId;
    this.vocabularySize = vocabularySize;
  }

  /** Rows are (example_id, input_ids, labels). */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LoadedModel loaded = reference.load();
    int budget = Math.min(Predict.BATCH_TOKENS, MOST_LOGITS / loaded.vocabularySize());
    return Batches.of(
        rows,
        row -> Batches.length(row, "input_ids"),
        budget,
        batch -> List.of(score(loaded, batch)));
  }

  private Row score(LoadedModel loaded, List<Row> batch) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> labels = new ArrayList<>();
    for (Row row : batch) {
      int[] rowIds = Batches.ints(row, "input_ids");
      int[] rowLabels = Batches.ints(row, "labels");
      if (maskId != null) {
        long seed = row.<String>getAs("example_id").hashCode();
        TokenMasking.mask(rowIds, rowLabels, new Random(seed), maskId, vocabularySize);
      }
      ids.add(rowIds);
      labels.add(rowLabels);
    }
    TextModel.Scores scores = loaded.model().scores(ids, labels);
    return RowFactory.create(scores.loss(), scores.targets(), scores.right());
  }
}
