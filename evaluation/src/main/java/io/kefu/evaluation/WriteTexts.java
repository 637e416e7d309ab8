package io.kefu.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Lets a causal language model go on where the first target of an example begins, the most likely
 * token each time, until the end of a turn or of what its positions allow.
 */
final class WriteTexts implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The reference is the first run of targets, which is what a person wrote there. */
  static final StructType SCHEMA =
      StructType.fromDDL("example_id STRING, prompt STRING, reference STRING, written STRING");

  private static final int BATCH_TOKENS = 4096;
  private static final int NO_TARGET = -100;

  private final ModelReference reference;
  private final String turnEnd;
  private final int maxNewTokens;

  /**
   * @param turnEnd text of the token that ends a turn; may be empty
   */
  WriteTexts(ModelReference reference, String turnEnd, int maxNewTokens) {
    this.reference = reference;
    this.turnEnd = turnEnd;
    this.maxNewTokens = maxNewTokens;
  }

  /** Rows are (example_id, input_ids, labels). */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LoadedModel loaded = reference.load();
    int[] ends = loaded.ends(turnEnd);
    return Batches.of(
        rows,
        row -> Batches.length(row, "input_ids") + maxNewTokens,
        BATCH_TOKENS,
        batch -> write(loaded, batch, ends));
  }

  private List<Row> write(LoadedModel loaded, List<Row> batch, int[] ends) {
    List<int[]> prompts = batch.stream().map(WriteTexts::prompt).toList();
    // Nothing can be written without a token to go on from, or where all positions are taken.
    List<int[]> usable =
        prompts.stream().filter(p -> p.length > 0 && p.length < loaded.positions()).toList();
    int longest = usable.stream().mapToInt(p -> p.length).max().orElse(0);
    int most = Math.min(maxNewTokens, loaded.positions() - longest);
    Iterator<int[]> texts =
        usable.isEmpty()
            ? List.<int[]>of().iterator()
            : loaded.model().generate(usable, most, ends).iterator();
    List<Row> results = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      boolean wrote = prompt.length > 0 && prompt.length < loaded.positions();
      results.add(
          RowFactory.create(
              batch.get(i).getAs("example_id"),
              loaded.tokenizer().decode(prompt),
              loaded.tokenizer().decode(firstRun(batch.get(i), prompt.length)).strip(),
              wrote ? loaded.tokenizer().decode(texts.next()).strip() : ""));
    }
    return results;
  }

  private static int[] prompt(Row row) {
    int[] ids = Batches.ints(row, "input_ids");
    int[] labels = Batches.ints(row, "labels");
    int first = 0;
    while (first < labels.length && labels[first] == NO_TARGET) {
      first++;
    }
    return Arrays.copyOf(ids, first);
  }

  private static int[] firstRun(Row row, int from) {
    int[] labels = Batches.ints(row, "labels");
    int end = from;
    while (end < labels.length && labels[end] != NO_TARGET) {
      end++;
    }
    return Arrays.copyOfRange(labels, from, end);
  }
}
