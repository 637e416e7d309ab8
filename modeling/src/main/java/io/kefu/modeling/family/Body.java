package io.kefu.modeling.family;

import java.util.List;

/**
 * All of a model but its head.
 *
 * @param parameters in order; those of layer i have paths that start with {@code layeri.}
 * @param functions TorchScript functions that the layers call
 * @param layer the class of every layer
 * @param layers how many
 * @param embed body of {@code embed(self, input_ids, token_type_ids, position_ids, counter,
 *     seeds)}: what the first layer reads (B, T, H)
 * @param shared body of {@code shared(self, input_ids, attention_mask, position_ids)}: the tensors
 *     that every layer reads beside the states, the mask to be added to the scores first
 * @param normalised expression of what is done to {@code x} behind the last layer
 * @param methods further methods of {@code Model}
 * @param transposed whether linear layers are stored (in, out)
 * @param hiddenSize H
 * @param widest the largest number of features that dropout sees per token
 * @param heads of attention
 * @param sites dropout sites
 */
record Body(
    List<Parameter> parameters,
    String functions,
    Layer layer,
    int layers,
    String embed,
    String shared,
    String normalised,
    String methods,
    boolean transposed,
    int hiddenSize,
    int widest,
    int heads,
    int sites) {

  /**
   * The class of a layer.
   *
   * @param methods among them {@code forward(self, x, shared, padded, counter, seeds, site)}, which
   *     gives the next states (B, T, H); {@code at(.., kept)}, which gives them at some of the B x
   *     T places only, (1, places, H). They call a linear layer whose weight is {@code a_weight} as
   *     {@code (self).a(x, )}
   * @param first an encoder's {@code first(..)}, which gives the states of each row's first token,
   *     (B, 1, H); it reads the weights of queries, keys and values themselves
   * @param firstAdapted the same where they have an adapter
   */
  record Layer(String name, String methods, String first, String firstAdapted) {

    /** A layer without {@code first}. */
    Layer(String name, String methods) {
      this(name, methods, "", "");
    }
  }

  /** Parameters of the first layer. */
  List<Parameter> layerParameters() {
    return parameters.stream().filter(p -> p.path().startsWith("layer0.")).toList();
  }
}
