package io.kefu.modeling.predict;

import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds entities with an exported token classifier. A text that is longer than the model reads is
 * read in parts, one behind the other, so that all of it is looked at.
 */
public final class EntityTagger implements AutoCloseable {
  private final ServedModel served;
  private final List<String> labels;

  /** Takes the model over: closing this closes it. */
  public EntityTagger(ServedModel served) {
    served.require(Head.TOKEN_CLASSIFICATION);
    this.served = served;
    this.labels = served.spec().labels();
  }

  /** The entities of each text, in their order. */
  public List<List<Entity>> find(List<String> texts) {
    List<List<Encoding>> parts = new ArrayList<>();
    for (String text : texts) {
      Encoding whole = Pieces.whole(served.tokenizer(), text);
      List<Encoding> all = new Pieces(whole).all(served.spec().maxLength());
      parts.add(all.isEmpty() ? List.of(whole) : all);
    }
    List<int[]> ids = parts.stream().flatMap(List::stream).map(Encoding::inputIds).toList();
    List<int[]> types = parts.stream().flatMap(List::stream).map(Encoding::tokenTypeIds).toList();
    float[][] logits = served.model().forward(ids, types);
    List<List<Entity>> found = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < texts.size(); i++) {
      Tokens tokens = new Tokens();
      for (Encoding part : parts.get(i)) {
        tokens.add(part, logits[row++]);
      }
      found.add(tokens.entities(texts.get(i)));
    }
    return found;
  }

  /** The tokens of a text with their tags. */
  private final class Tokens {
    private final List<Integer> tags = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();

    void add(Encoding part, float[] logits) {
      for (int i = 0; i < part.length(); i++) {
        if (!Pieces.isSpecial(part, i)) {
          float[] own = Arrays.copyOfRange(logits, i * labels.size(), (i + 1) * labels.size());
          int best = Logits.argmax(own);
          tags.add(best);
          scores.add(Logits.softmax(own)[best]);
          starts.add(part.starts()[i]);
          ends.add(part.ends()[i]);
        }
      }
    }

    List<Entity> entities(String text) {
      List<Entity> entities = new ArrayList<>();
      int[] indices = tags.stream().mapToInt(Integer::intValue).toArray();
      for (TokenSpan span : new BioTags(labels).decode(indices)) {
        int start = starts.get(span.first());
        int end = Math.min(ends.get(span.end() - 1), text.length());
        while (start < end && Character.isWhitespace(text.charAt(start))) {
          start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
          end--;
        }
        double score =
            scores.subList(span.first(), span.end()).stream()
                .mapToDouble(Float::doubleValue)
                .average()
                .orElse(Double.NaN);
        entities.add(new Entity(start, end, span.type(), score));
      }
      return entities;
    }
  }

  @Override
  public void close() {
    served.close();
  }
}
