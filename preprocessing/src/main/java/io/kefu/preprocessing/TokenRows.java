package io.kefu.preprocessing;

import static scala.Predef.wrapIntArray;

import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Encodes an example as its task's head reads it. One turn, or a pair, is cut behind; a dialogue is
 * cut in front, because its end decides; consecutive turns without a label go on in further rows,
 * {@code EXAMPLE/1}, {@code EXAMPLE/2}, ….
 */
record TokenRows(Task task, String digest, Map<String, Integer> indices, int maxLength)
    implements Serializable {

  /** Rows of {@code gold.tokens}; none where nothing is left to learn. */
  List<Row> of(Row example, Tokenizer tokenizer) {
    return switch (task.head()) {
      case SEQUENCE_CLASSIFICATION -> List.of(classified(example, tokenizer));
      case TOKEN_CLASSIFICATION -> List.of(tagged(example, tokenizer));
      case ENCODER -> List.of(both(example, tokenizer));
      case MASKED_LM, CAUSAL_LM -> written(example, tokenizer);
    };
  }

  private Row classified(Row example, Tokenizer tokenizer) {
    int[] label = {label(example)};
    String partner = example.getAs("text_b");
    if (partner != null) {
      String a = example.getAs("text_a");
      Encoding pair = tokenizer.encode(a, partner, maxLength);
      boolean cut =
          tokenizer.encode(a, partner, Pieces.most(a) + Pieces.most(partner)).length()
              > pair.length();
      return row(example, "", pair, label, cut, 0);
    }
    Encoding whole = whole(example, tokenizer);
    return row(example, "", fitted(whole), label, whole.length() > maxLength, 0);
  }

  private int label(Row example) {
    return indices.getOrDefault(example.<String>getAs("label"), DatasetManifest.UNSEEN);
  }

  private Row tagged(Row example, Tokenizer tokenizer) {
    Encoding whole = whole(example, tokenizer);
    Encoding fitted = fitted(whole);
    List<Row> spans = example.getList(example.fieldIndex("spans"));
    TokenLabels.Tagged tags = TokenLabels.bio(fitted, spans, example.getAs("text_a"), indices);
    return row(example, "", fitted, tags.values(), whole.length() > maxLength, tags.lost());
  }

  /** The two texts one behind the other, each as if it stood alone; their types tell them apart. */
  private Row both(Row example, Tokenizer tokenizer) {
    Encoding a = tokenizer.encode(example.getAs("text_a"), null, maxLength);
    Encoding b = tokenizer.encode(example.getAs("text_b"), null, maxLength);
    int[] types = new int[a.length() + b.length()];
    Arrays.fill(types, a.length(), types.length, 1);
    int[] ids = Arrays.copyOf(a.inputIds(), types.length);
    System.arraycopy(b.inputIds(), 0, ids, a.length(), b.length());
    boolean cut = a.length() == maxLength || b.length() == maxLength;
    Encoding joined = new Encoding(ids, types, types, types);
    return row(example, "", joined, new int[] {label(example)}, cut, 0);
  }

  private List<Row> written(Row example, Tokenizer tokenizer) {
    Encoding whole = whole(example, tokenizer);
    boolean goesOn = task.unit() == Task.Unit.TEXT;
    List<Encoding> parts = goesOn ? new Pieces(whole).all(maxLength) : List.of(fitted(whole));
    int spans = example.fieldIndex("spans");
    List<Row> rows = new ArrayList<>();
    for (Encoding part : parts) {
      int[] labels =
          example.isNullAt(spans)
              ? TokenLabels.maskable(part)
              : TokenLabels.targets(part, example.getList(spans), example.getAs("text_a"));
      if (TokenLabels.any(labels)) {
        String number = rows.isEmpty() ? "" : "/" + rows.size();
        rows.add(row(example, number, part, labels, !goesOn && part != whole, 0));
      }
    }
    return rows;
  }

  private static Encoding whole(Row example, Tokenizer tokenizer) {
    return Pieces.whole(tokenizer, example.getAs("text_a"));
  }

  private Encoding fitted(Encoding whole) {
    return Pieces.fitted(whole, maxLength, task.format().cutInFront());
  }

  private Row row(
      Row example, String number, Encoding encoding, int[] labels, boolean truncated, int lost) {
    boolean oneText = Arrays.stream(encoding.tokenTypeIds()).allMatch(type -> type == 0);
    return RowFactory.create(
        example.getAs("task"),
        example.getAs("example_id") + number,
        example.getAs("split"),
        wrapIntArray(encoding.inputIds()),
        oneText ? null : wrapIntArray(encoding.tokenTypeIds()),
        encoding.length(),
        wrapIntArray(labels),
        digest,
        truncated,
        lost,
        example.getAs("conversation_b"));
  }
}
