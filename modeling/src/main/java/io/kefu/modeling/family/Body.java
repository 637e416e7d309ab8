package io.kefu.modeling.family;

import java.util.List;
import java.util.Map;

/**
 * All of a model but its head.
 *
 * @param parameters in order
 * @param classes text of the classes of its layers
 * @param layers class of each layer by attribute name, for example {@code layer0 -> BertLayer}
 * @param methods methods of {@code Model}; among them {@code hidden(input_ids, attention_mask,
 *     token_type_ids, position_ids, padded, counter, seeds)}, which gives the last hidden states
 *     (B, T, H)
 * @param hiddenSize H
 * @param widest the largest number of features that dropout sees per token
 * @param heads of attention
 * @param sites dropout sites
 * @param embedding path of the word embeddings (vocabulary, E), which heads may be tied to
 */
record Body(
    List<Parameter> parameters,
    String classes,
    Map<String, String> layers,
    String methods,
    int hiddenSize,
    int widest,
    int heads,
    int sites,
    String embedding) {}
