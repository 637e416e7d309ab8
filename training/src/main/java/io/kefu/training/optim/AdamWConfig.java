package io.kefu.training.optim;

import java.io.Serializable;

/**
 * Constants of {@link AdamW}.
 *
 * @param weightDecay per unit of learning rate
 * @param maxGradNorm global L2 norm above which gradients are scaled down; 0 switches clipping off
 */
public record AdamWConfig(
    double beta1, double beta2, double epsilon, double weightDecay, double maxGradNorm)
    implements Serializable {}
