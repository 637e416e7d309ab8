package io.kefu.modeling.torchscript;

import io.kefu.modeling.tensor.HostTensor;

/** A tensor of a program that records no gradient. */
public record FrozenTensor(HostTensor tensor) {}
