package io.kefu.modeling.tokenizer;

import java.util.List;

/** BERT's special tokens, in the order in which a new vocabulary starts. */
final class SpecialTokens {
  static final String UNKNOWN = "[UNK]";
  static final String CLASSIFY = "[CLS]";
  static final String SEPARATE = "[SEP]";
  static final List<String> ALL = List.of("[PAD]", UNKNOWN, CLASSIFY, SEPARATE, "[MASK]");

  private SpecialTokens() {}
}
