package io.kefu.modeling.family;

import java.util.List;

/**
 * Names of an encoder's modules in a checkpoint.
 *
 * @param prefix of the body, for example {@code bert}
 * @param layers of the list of layers, below the prefix
 * @param qkv query, key and value below a layer; the others likewise
 */
record EncoderNames(
    String prefix,
    String layers,
    List<String> qkv,
    String attention,
    String attentionNorm,
    String up,
    String down,
    String norm) {

  /** As BERT, RoBERTa and ELECTRA name them. */
  static EncoderNames ofBert(String prefix) {
    return new EncoderNames(
        prefix,
        "encoder.layer",
        List.of("attention.self.query", "attention.self.key", "attention.self.value"),
        "attention.output.dense",
        "attention.output.LayerNorm",
        "intermediate.dense",
        "output.dense",
        "output.LayerNorm");
  }

  String embeddings(String name) {
    return prefix + ".embeddings." + name;
  }

  String layer(int index, String name) {
    return prefix + "." + layers + "." + index + "." + name;
  }
}
