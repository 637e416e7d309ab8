package io.kefu.modeling.family;

/**
 * The shape of a post-norm encoder.
 *
 * @param embeddingSize of the embeddings; where it differs from the hidden size, a projection
 *     follows
 * @param typeVocabSize 0 for a family without segment embeddings
 * @param positionsFromIds positions count the tokens that are not padding, from {@code padTokenId +
 *     1} on (RoBERTa), instead of the columns
 * @param attentionOutputDropout whether the attention's output is dropped out before its residual
 */
record EncoderConfig(
    int vocabSize,
    int embeddingSize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int maxPositions,
    int typeVocabSize,
    int padTokenId,
    double layerNormEps,
    double hiddenDropout,
    double attentionDropout,
    boolean positionsFromIds,
    boolean attentionOutputDropout,
    String activation) {

  /** The fields that BERT, RoBERTa and ELECTRA call by the same names. */
  static EncoderConfig ofBertNames(ConfigReader json, boolean positionsFromIds) {
    json.requireValue("position_embedding_type", "absolute");
    json.requireFalse("is_decoder");
    int hidden = json.positive("hidden_size");
    EncoderConfig config =
        new EncoderConfig(
            json.positive("vocab_size"),
            hidden,
            hidden,
            json.positive("num_hidden_layers"),
            json.positive("num_attention_heads"),
            json.positive("intermediate_size"),
            json.integer("max_position_embeddings", 512),
            json.integer("type_vocab_size", 2),
            json.integer("pad_token_id", 0),
            json.number("layer_norm_eps", 1e-12),
            json.number("hidden_dropout_prob", 0.1),
            json.number("attention_probs_dropout_prob", 0.1),
            positionsFromIds,
            true,
            json.text("hidden_act", "gelu"));
    json.requireMultiple("hidden_size", hidden, "num_attention_heads", config.heads);
    return config;
  }

  /** ELECTRA's default differs from the hidden size. */
  EncoderConfig withEmbeddingSize(int absent, ConfigReader json) {
    return new EncoderConfig(
        vocabSize,
        json.integer("embedding_size", absent),
        hiddenSize,
        layers,
        heads,
        intermediateSize,
        maxPositions,
        typeVocabSize,
        padTokenId,
        layerNormEps,
        hiddenDropout,
        attentionDropout,
        positionsFromIds,
        attentionOutputDropout,
        activation);
  }
}
