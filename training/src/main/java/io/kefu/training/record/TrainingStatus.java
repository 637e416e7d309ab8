package io.kefu.training.record;

import java.io.Serializable;

/**
 * What a worker tells the driver while it trains.
 *
 * @param loss smoothed training loss
 * @param tokensPerSecond real tokens, padding not counted, since the run (or its resumption) began
 * @param validation the newest validation figures as text, empty before the first
 */
public record TrainingStatus(
    long step,
    long totalSteps,
    int epoch,
    int epochs,
    double loss,
    double tokensPerSecond,
    String validation)
    implements Serializable {}
