package io.kefu.training.job;

import io.kefu.training.TrainConfig;
import java.io.Serializable;
import java.util.List;

/**
 * What a worker needs to know; sent with its task.
 *
 * @param runDirectory URI
 */
record WorkerPlan(
    TrainConfig config, TaskPlan task, ModelSource model, List<String> labels, String runDirectory)
    implements Serializable {}
