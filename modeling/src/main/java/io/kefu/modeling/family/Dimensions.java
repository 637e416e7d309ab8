package io.kefu.modeling.family;

import java.util.List;

/**
 * Sizes of what a program computes, from which the memory of a training step can be estimated.
 *
 * @param hiddenSize H
 * @param heads of attention
 * @param linearFeatures inputs and outputs of all linear layers of one layer, per token
 * @param logits per target
 */
public record Dimensions(int layers, int hiddenSize, int heads, long linearFeatures, long logits) {

  static Dimensions of(Blueprint blueprint) {
    Body body = blueprint.body();
    List<Parameter> weights =
        body.layerParameters().stream().filter(LinearLayer::isWeight).toList();
    long features = weights.stream().mapToLong(w -> w.shape()[0] + w.shape()[1]).sum();
    boolean vocabulary = blueprint.head() == Head.MASKED_LM || blueprint.head() == Head.CAUSAL_LM;
    long logits = vocabulary ? body.parameters().get(0).shape()[0] : 0;
    return new Dimensions(body.layers(), body.hiddenSize(), body.heads(), features, logits);
  }
}
