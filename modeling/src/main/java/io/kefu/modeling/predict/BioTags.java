package io.kefu.modeling.predict;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads entities from a tag per token: {@code B-TYPE} begins one, {@code I-TYPE} goes on with it,
 * anything else is outside (Ramshaw and Marcus 1995, arXiv cmp-lg/9505040; the IOB2 form).
 *
 * <p>A model may write what no annotator would. As in conlleval and seqeval's default mode an
 * {@code I-} that has nothing of its type to go on with begins an entity: behind {@code O}, at the
 * start, and behind another type. A {@code B-} always ends the entity before it.
 */
public final class BioTags {
  /** What {@code gold.tokens.labels} has for a token that has no tag, such as a special one. */
  private static final int NONE = -100;

  private final List<String> labels;

  /**
   * @param labels tags in the order of a model's classes
   */
  public BioTags(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  /**
   * Entities in the order of their tokens.
   *
   * @param tags an index of the labels per token; tokens with −100 are passed over, so an entity
   *     goes on behind them
   */
  public List<TokenSpan> decode(int[] tags) {
    List<TokenSpan> spans = new ArrayList<>();
    int first = -1;
    int end = -1;
    String type = null;
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] == NONE) {
        continue;
      }
      String tag = labels.get(tags[i]);
      boolean goesOn = tag.startsWith("I-") && tag.substring(2).equals(type);
      if (type != null && !goesOn) {
        spans.add(new TokenSpan(first, end, type));
        type = null;
      }
      if (type == null && (tag.startsWith("B-") || tag.startsWith("I-"))) {
        type = tag.substring(2);
        first = i;
      }
      end = i + 1;
    }
    if (type != null) {
      spans.add(new TokenSpan(first, end, type));
    }
    return spans;
  }
}
