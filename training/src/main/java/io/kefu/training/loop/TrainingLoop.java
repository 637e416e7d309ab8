package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.data.TokenStore;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import io.kefu.training.optim.LinearSchedule;
import io.kefu.training.record.MetricLog;
import io.kefu.training.record.TrainingStatus;
import java.util.List;
import java.util.function.Consumer;

/** Trains one model from a checkpoint, or from the start, to the end. */
public final class TrainingLoop {
  private final TrainConfig config;
  private final PtNDManager manager;
  private final TrainableModel model;
  private final TokenStore training;
  private final TokenStore validation;
  private final int padId;
  private final CheckpointStore checkpoints;
  private final Consumer<TrainingStatus> status;

  public TrainingLoop(
      TrainConfig config,
      PtNDManager manager,
      TrainableModel model,
      TokenStore training,
      TokenStore validation,
      int padId,
      CheckpointStore checkpoints,
      Consumer<TrainingStatus> status) {
    this.config = config;
    this.manager = manager;
    this.model = model;
    this.training = training;
    this.validation = validation;
    this.padId = padId;
    this.checkpoints = checkpoints;
    this.status = status;
  }

  /**
   * Runs to the last epoch; the best weights lie in the checkpoint store, the metrics are returned.
   */
  public MetricLog run() {
    BatchPlan plan =
        new BatchPlan(training.size(), training::length, config.batchTokens(), config.seed());
    long totalSteps = totalSteps(plan);
    LinearSchedule schedule =
        new LinearSchedule(
            config.learningRate(), Math.round(config.warmup() * totalSteps), totalSteps);
    DropoutSeeds dropout = new DropoutSeeds(config.seed(), model.dropoutSites());
    MetricLog log = new MetricLog(totalSteps, config.epochs(), status);
    try (AdamW optimizer =
        new AdamW(manager, optimizerConfig(), model.layout(), model.parameters())) {
      LoopState state = checkpoints.restore(model, optimizer, log).orElse(LoopState.START);
      while (state.epoch() < config.epochs()) {
        List<int[]> batches = plan.epoch(state.epoch());
        while (state.batch() < batches.size()) {
          double rate = schedule.rate(state.step());
          Batch batch = training.batch(batches.get(state.batch()), padId);
          try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
            TrainableModel.Gradients gradients =
                model.gradients(
                    scratch,
                    batch,
                    dropout.of(state.step()),
                    batch.rows(),
                    config.labelSmoothing());
            double norm = optimizer.step(gradients.tensors(), rate);
            requireFinite(gradients.loss(), norm, state);
            state = state.afterStep();
            double epoch = state.epoch() + state.batch() / (double) batches.size();
            log.step(state.step(), epoch, gradients.loss(), norm, rate, batch.tokens());
          }
          if (config.checkpointSteps() > 0
              && state.step() % config.checkpointSteps() == 0
              && state.batch() < batches.size()) {
            checkpoints.save(state, model, optimizer, log);
          }
        }
        state = state.afterEpoch();
        Validation result = Validation.of(manager, model, validation, padId, config.batchTokens());
        log.validation(state.step(), state.epoch(), result);
        if (state.improvedBy(result)) {
          state = state.withBest(result);
          checkpoints.saveBest(state, model);
        }
        checkpoints.save(state, model, optimizer, log);
      }
      log.best(state);
      return log;
    }
  }

  /** Batches are cut anew for every epoch, so their number may differ by a few. */
  private long totalSteps(BatchPlan plan) {
    long steps = 0;
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      steps += plan.epoch(epoch).size();
    }
    return steps;
  }

  private AdamWConfig optimizerConfig() {
    return new AdamWConfig(
        config.beta1(),
        config.beta2(),
        config.epsilon(),
        config.weightDecay(),
        config.maxGradNorm());
  }

  private static void requireFinite(double loss, double norm, LoopState state) {
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new DivergedException(
          "training diverged at step "
              + state.step()
              + " (epoch "
              + (state.epoch() + 1)
              + ", batch "
              + state.batch()
              + "): loss "
              + loss
              + ", gradient norm "
              + norm
              + "; lower the learning rate or max-grad-norm");
    }
  }

  /** The loss or the gradient is no longer a number. */
  public static final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
      super(message);
    }
  }
}
