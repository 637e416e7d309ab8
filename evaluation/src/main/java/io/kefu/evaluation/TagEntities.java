package io.kefu.evaluation;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.modeling.predict.BioTags;
import io.kefu.modeling.predict.Logits;
import io.kefu.modeling.predict.TokenSpan;
import io.kefu.modeling.tokenizer.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the entities of a partition's texts, as offsets in the text: the text is encoded again with
 * the model's tokenizer, because {@code gold.tokens} does not keep where a token stands.
 */
final class TagEntities implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL("example_id STRING, label STRING, predicted STRING");

  private static final int NONE = -100;

  private final ModelReference reference;
  private final List<String> labels;

  TagEntities(ModelReference reference, List<String> labels) {
    this.reference = reference;
    this.labels = List.copyOf(labels);
  }

  /** Offsets are UTF-16 code units, the end exclusive. */
  record Entity(int start, int end, String type) {
    /** Borders without white space, which tokenizers treat in different ways. */
    static Entity of(String text, int start, int end, String type) {
      int from = Math.min(start, text.length());
      int to = Math.min(end, text.length());
      while (from < to && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
        to--;
      }
      return new Entity(from, to, type);
    }
  }

  /** Rows are (example_id, input_ids, text_a, spans). */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LoadedModel loaded = reference.load();
    return Batches.of(
        rows,
        row -> Batches.length(row, "input_ids"),
        Predict.BATCH_TOKENS,
        batch -> tag(loaded, batch));
  }

  private List<Row> tag(LoadedModel loaded, List<Row> batch) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> types = new ArrayList<>();
    for (Row row : batch) {
      ids.add(Batches.ints(row, "input_ids"));
      types.add(null);
    }
    float[][] logits = loaded.model().forward(ids, types);
    List<Row> results = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      Row row = batch.get(i);
      String text = row.getAs("text_a");
      Encoding whole = loaded.tokenizer().encode(text, null, 4 * text.length() + 64);
      results.add(
          RowFactory.create(
              row.getAs("example_id"),
              Json.line(gold(row, text)),
              Json.line(found(whole, ids.get(i), logits[i], text))));
    }
    return results;
  }

  private static List<Entity> gold(Row row, String text) {
    int spans = row.fieldIndex("spans");
    List<Row> given = row.isNullAt(spans) ? List.of() : row.getList(spans);
    return given.stream()
        .map(s -> Entity.of(text, s.getInt(0), s.getInt(1), s.getString(2)))
        .distinct()
        .sorted(
            Comparator.comparingInt(Entity::start)
                .thenComparing(Entity::end)
                .thenComparing(Entity::type))
        .toList();
  }

  private List<Entity> found(Encoding whole, int[] ids, float[] logits, String text) {
    int cut = whole.length() - ids.length;
    int front = front(whole);
    int behind = behind(whole);
    int[] tags = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int place = i < ids.length - behind ? i : i + cut;
      if (cut < 0 || whole.inputIds()[place] != ids[i]) {
        throw new UserException(
            "the tokenizer in the run's model directory encodes a text otherwise than"
                + " 'kefu prepare' did; prepare and train again");
      }
      boolean special = i < front || place != i || whole.starts()[place] == whole.ends()[place];
      tags[i] = special ? NONE : Logits.argmax(logits, i * labels.size(), labels.size());
    }
    List<Entity> entities = new ArrayList<>();
    for (TokenSpan span : new BioTags(labels).decode(tags)) {
      int start = whole.starts()[span.first()];
      int end = whole.ends()[span.end() - 1];
      entities.add(Entity.of(text, start, end, span.type()));
    }
    return entities;
  }

  /** Special tokens before the text; a text that is too long is cut behind. */
  private static int front(Encoding whole) {
    int n = 0;
    while (n < whole.length() && whole.starts()[n] == whole.ends()[n]) {
      n++;
    }
    return n;
  }

  private static int behind(Encoding whole) {
    int n = 0;
    while (n < whole.length()
        && whole.starts()[whole.length() - 1 - n] == whole.ends()[whole.length() - 1 - n]) {
      n++;
    }
    return n;
  }
}
