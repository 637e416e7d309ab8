package io.kefu.training.loop;

import io.kefu.modeling.predict.BioTags;
import io.kefu.modeling.predict.Logits;
import io.kefu.modeling.predict.TokenSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Entities that a token classifier finds, against those of the labels: type and borders must be
 * right.
 */
final class EntityCounts {
  private static final int NONE = -100;

  private final BioTags tags;
  private long gold;
  private long found;
  private long right;

  EntityCounts(List<String> labels) {
    this.tags = new BioTags(labels);
  }

  /**
   * @param logits (B, T, C), row-major
   */
  void add(Batch batch, float[] logits) {
    int classes = logits.length / batch.labels().length;
    for (int r = 0; r < batch.rows(); r++) {
      int[] expected = new int[batch.columns()];
      int[] predicted = new int[batch.columns()];
      for (int c = 0; c < batch.columns(); c++) {
        int cell = r * batch.columns() + c;
        expected[c] = (int) batch.labels()[cell];
        predicted[c] = expected[c] == NONE ? NONE : Logits.argmax(logits, cell * classes, classes);
      }
      List<TokenSpan> wanted = tags.decode(expected);
      List<TokenSpan> spans = new ArrayList<>(tags.decode(predicted));
      gold += wanted.size();
      found += spans.size();
      spans.retainAll(wanted);
      right += spans.size();
    }
  }

  /** {@code 2 right / (gold + found)}; 0 where there is nothing to find and nothing was found. */
  double f1() {
    return gold + found == 0 ? 0 : 2.0 * right / (gold + found);
  }
}
