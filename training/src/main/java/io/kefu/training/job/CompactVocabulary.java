package io.kefu.training.job;

import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.training.data.TokenStore;
import java.util.BitSet;
import java.util.List;

/**
 * The tokens that occur in a run's data. A row of the word embeddings whose token never occurs has
 * no gradient in any step: left out, it costs no optimizer state and no memory traffic, and what is
 * learnt is the same. AdamW's weight decay, which would shrink such a row by {@code Π (1 - rate ×
 * decay)}, does not reach it.
 *
 * @param ids ascending
 */
record CompactVocabulary(int[] ids) {

  /** Ids up to that of padding keep their numbers. */
  static CompactVocabulary of(List<TokenStore> stores, int padId) {
    BitSet used = new BitSet();
    used.set(0, padId + 1);
    stores.forEach(store -> store.addTokens(used));
    return new CompactVocabulary(used.stream().toArray());
  }

  PretrainedModel restrict(PretrainedModel whole, List<TokenStore> stores) {
    stores.forEach(store -> store.renumber(ids));
    return whole.restrictedTo(ids);
  }
}
