package io.kefu.preprocessing;

import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One label per token of a text; tokens that stand for no text have {@link DatasetManifest#UNSEEN}.
 */
final class TokenLabels {
  private TokenLabels() {}

  /**
   * @param values a label per token
   * @param lost spans that the tokens do not carry exactly
   */
  @SuppressWarnings("ArrayRecordComponent") // Written to a row at once; never compared.
  record Tagged(int[] values, int lost) {}

  /**
   * BIO on all pieces of a word, not on its first alone: Chinese has no words to speak of, the
   * offsets need no notion of a word, and every token counts in the loss. The first token of a span
   * has B, the others I. A span is lost where the text was cut, where one token goes over its
   * border, so that no tags could give it back, or where a longer one that begins earlier overlaps
   * it.
   *
   * @param spans start, end and type, in UTF-16 code units
   * @param indices of the tags
   */
  static Tagged bio(Encoding encoding, List<Row> spans, String text, Map<String, Integer> indices) {
    int[] labels = new int[encoding.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] =
          Pieces.isSpecial(encoding, i) ? DatasetManifest.UNSEEN : indices.get(Labels.OUTSIDE);
    }
    List<Row> ordered = new ArrayList<>(spans);
    ordered.sort(
        Comparator.comparingInt((Row s) -> s.getInt(0))
            .thenComparing(s -> s.getInt(1), Comparator.reverseOrder()));
    int lost = 0;
    int free = 0;
    for (Row span : ordered) {
      int start = span.getInt(0);
      int end = Math.min(span.getInt(1), text.length());
      boolean exact = start >= free && tag(encoding, labels, text, start, end, span, indices);
      lost += exact ? 0 : 1;
      free = Math.max(free, end);
    }
    return new Tagged(labels, lost);
  }

  private static boolean tag(
      Encoding encoding,
      int[] labels,
      String text,
      int start,
      int end,
      Row span,
      Map<String, Integer> indices) {
    String type = span.getString(2);
    int first = -1;
    int last = -1;
    for (int i = 0; i < labels.length; i++) {
      boolean inside =
          !Pieces.isSpecial(encoding, i)
              && encoding.starts()[i] < end
              && encoding.ends()[i] > start;
      if (inside) {
        String tag = (first < 0 ? "B-" : "I-") + type;
        labels[i] = indices.getOrDefault(tag, DatasetManifest.UNSEEN);
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first >= 0
        && text.substring(
                Math.min(start, encoding.starts()[first]),
                Math.max(start, encoding.starts()[first]))
            .isBlank()
        && text.substring(
                Math.min(end, encoding.ends()[last]), Math.max(end, encoding.ends()[last]))
            .isBlank();
  }

  /**
   * The tokens inside the spans, in place: the token at a position is what the positions before it
   * should lead to, so it is for the loss to shift them by one, as Hugging Face does. The white
   * space that some tokenizers count to the word behind it may lie outside a span.
   */
  static int[] targets(Encoding encoding, List<Row> spans, String text) {
    int[] labels = new int[encoding.length()];
    Arrays.fill(labels, DatasetManifest.UNSEEN);
    for (int i = 0; i < labels.length; i++) {
      int end = encoding.ends()[i];
      int start = wordStart(text, encoding.starts()[i], end);
      boolean learned =
          start < end && spans.stream().anyMatch(s -> s.getInt(0) <= start && end <= s.getInt(1));
      labels[i] = learned ? encoding.inputIds()[i] : DatasetManifest.UNSEEN;
    }
    return labels;
  }

  /** The beginning of a token that is nothing but white space stays. */
  private static int wordStart(String text, int start, int end) {
    int word = start;
    while (word < end && Character.isWhitespace(text.charAt(word))) {
      word++;
    }
    return word < end ? word : start;
  }

  /** All tokens that stand for text; which of them are masked is drawn anew in every epoch. */
  static int[] maskable(Encoding encoding) {
    int[] labels = new int[encoding.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Pieces.isSpecial(encoding, i) ? DatasetManifest.UNSEEN : encoding.inputIds()[i];
    }
    return labels;
  }

  static boolean any(int[] labels) {
    return Arrays.stream(labels).anyMatch(label -> label != DatasetManifest.UNSEEN);
  }
}
