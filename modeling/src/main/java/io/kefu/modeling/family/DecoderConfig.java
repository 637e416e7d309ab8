package io.kefu.modeling.family;

/**
 * The shape of a decoder.
 *
 * @param keyValueHeads groups of query heads that share a key and a value
 * @param headSize features per head
 * @param attentionDropout of the attention's probabilities
 * @param hiddenDropout of embeddings and residuals
 */
record DecoderConfig(
    int vocabSize,
    int hiddenSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int intermediateSize,
    int maxPositions,
    double eps,
    double hiddenDropout,
    double attentionDropout,
    String activation,
    boolean tied) {}
