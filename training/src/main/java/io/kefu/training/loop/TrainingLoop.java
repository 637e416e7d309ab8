package io.kefu.training.loop;

import ai.djl.pytorch.engine.PtNDManager;
import io.kefu.training.TrainConfig;
import io.kefu.training.checkpoint.CheckpointStore;
import io.kefu.training.data.BatchPlan;
import io.kefu.training.data.DropoutSeeds;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.LayerDecay;
import io.kefu.training.optim.Schedule;
import io.kefu.training.record.MetricLog;
import io.kefu.training.record.TrainingStatus;
import java.util.List;
import java.util.function.Consumer;

/** Trains one model from a checkpoint, or from the start, to the end. */
public final class TrainingLoop {
  private final TrainConfig config;
  private final PtNDManager manager;
  private final TrainableModel model;
  private final TrainingData data;
  private final CheckpointStore checkpoints;
  private final Consumer<TrainingStatus> status;

  public TrainingLoop(
      TrainConfig config,
      PtNDManager manager,
      TrainableModel model,
      TrainingData data,
      CheckpointStore checkpoints,
      Consumer<TrainingStatus> status) {
    this.config = config;
    this.manager = manager;
    this.model = model;
    this.data = data;
    this.checkpoints = checkpoints;
    this.status = status;
  }

  /**
   * Runs to the last epoch or until the validation figures stop improving; the best weights lie in
   * the checkpoint store, the metrics are returned.
   */
  public MetricLog run() {
    BatchPlan plan = data.plan(config);
    long totalSteps = plan.steps(config.epochs(), config.accumulationSteps());
    Schedule schedule = Schedule.of(config.schedule(), config.learningRate(), totalSteps);
    MetricLog log = new MetricLog(totalSteps, config.epochs(), status);
    try (AdamW optimizer = optimizer()) {
      Accumulation accumulation = accumulation(optimizer);
      LoopState state = checkpoints.restore(model, optimizer, log).orElse(LoopState.START);
      while (!state.ended(config.epochs())) {
        List<int[]> batches = plan.epoch(state.epoch());
        while (state.batch() < batches.size() && !state.stopped()) {
          int end = Math.min(state.batch() + config.accumulationSteps(), batches.size());
          List<Batch> taken = data.batches(batches.subList(state.batch(), end), state.epoch());
          double rate = schedule.rate(state.step());
          try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
            TrainableModel.Gradients gradients =
                accumulation.gradients(scratch, taken, state.step() * config.accumulationSteps());
            double norm = optimizer.step(gradients.tensors(), rate);
            DivergedException.requireFinite("gradient norm", norm, taken);
            state = state.afterStep(taken.size());
            long tokens = taken.stream().mapToLong(Batch::tokens).sum();
            log.step(state.step(), passed(state, batches), gradients.loss(), norm, rate, tokens);
          } catch (DivergedException e) {
            throw e.at(state);
          }
          if (isDue(config.evaluation().steps(), state)) {
            state = evaluated(state, passed(state, batches), log);
          }
          if (isDue(config.checkpointSteps(), state) && state.batch() < batches.size()) {
            checkpoints.save(state, model, optimizer, log);
          }
        }
        if (!state.stopped()) {
          state = state.afterEpoch();
          boolean last = state.epoch() == config.epochs();
          boolean everyEpoch = config.evaluation().steps() == 0;
          if (everyEpoch || (last && !isDue(config.evaluation().steps(), state))) {
            state = evaluated(state, state.epoch(), log);
          }
        }
        checkpoints.save(state, model, optimizer, log);
      }
      log.best(state);
      return log;
    }
  }

  private LoopState evaluated(LoopState before, double passed, MetricLog log) {
    Validation result = Validation.of(manager, model, data, config.batchTokens());
    log.validation(before.step(), passed, result);
    LoopState after = before.afterEvaluation(result, passed, config.evaluation().of(model.head()));
    if (after.bestIsNew()) {
      checkpoints.saveBest(after, model);
    }
    return after;
  }

  private static boolean isDue(int every, LoopState state) {
    return every > 0 && state.step() % every == 0;
  }

  private static double passed(LoopState state, List<int[]> batches) {
    return state.epoch() + state.batch() / (double) batches.size();
  }

  private AdamW optimizer() {
    LayerDecay layerDecay = LayerDecay.of(config.layerDecay(), model.allParameters());
    return new AdamW(manager, config.optimizer(), layerDecay, model.layout(), model.parameters());
  }

  private Accumulation accumulation(AdamW optimizer) {
    DropoutSeeds dropout = new DropoutSeeds(config.seed(), model.dropoutSites());
    return new Accumulation(model, optimizer, dropout, data.objective(config.loss(), model));
  }
}
