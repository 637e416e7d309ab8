package io.kefu.training.tune;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.training.TrainConfig;
import io.kefu.training.job.TrainJob;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * Searches for the settings with the best figure on the validation split. Trials are ordinary runs,
 * each a Spark job: an equal one that is finished is not trained again, so that an interrupted
 * search goes on where it was.
 */
public final class TuneJob {
  /** Draws that may repeat an earlier one before the ranges are taken to hold no more. */
  private static final int ATTEMPTS = 100;

  private final Lake lake;
  private final RunStore runs;
  private final JobConfig job;
  private final Consumer<Trial> done;

  /**
   * @param done is told of each trial as it ends
   */
  public TuneJob(Lake lake, RunStore runs, JobConfig job, Consumer<Trial> done) {
    this.lake = lake;
    this.runs = runs;
    this.job = job;
    this.done = done;
  }

  /** What was found, and where {@code trials.json} and {@code report.html} lie. */
  public record Found(TuneResult result, Path directory) {}

  public Found run(String task, String model) {
    TuneConfig config = TuneConfig.from(job);
    List<Map<String, String>> drawn = draw(config);
    drawn.forEach(settings -> TrainConfig.from(withSettings(settings).section("train")));
    TrainJob.Figure figure = new TrainJob(lake, runs, job).figure(task);
    List<Trial> all = new ArrayList<>();
    List<Trial> left = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      left.add(new Trial(i + 1, 0, drawn.get(i), null, null));
    }
    for (Rung rung : rungs(config, drawn.size())) {
      left = left.subList(0, Math.min(left.size(), rung.trials()));
      left = trained(left, rung.epochs(), task, model, figure.name(), config);
      left.sort(TuneResult.order(figure.lowerIsBetter()));
      all.addAll(0, left);
    }
    if (all.get(0).figure() == null) {
      throw new UserException(
          "training diverged in every trial; lower the learning rates under kefu.tune.parameters");
    }
    TuneResult result = new TuneResult(task, model, figure.name(), figure.lowerIsBetter(), all);
    return new Found(result, write(result));
  }

  private List<Map<String, String>> draw(TuneConfig config) {
    Random random = new Random(config.seed());
    Set<Map<String, String>> drawn = new LinkedHashSet<>();
    for (int i = 0; drawn.size() < config.trials() && i < ATTEMPTS * config.trials(); i++) {
      Map<String, String> settings = new TreeMap<>();
      config.ranges().forEach(range -> settings.put(range.key(), range.draw(random)));
      drawn.add(settings);
    }
    return List.copyOf(drawn);
  }

  private List<Rung> rungs(TuneConfig config, int trials) {
    int epochs = TrainConfig.from(job.section("train")).epochs();
    return config.strategy() == TuneConfig.Strategy.HALVING
        ? Rung.halving(trials, epochs, config.eta())
        : Rung.random(trials, epochs);
  }

  private JobConfig withSettings(Map<String, String> settings) {
    Map<String, String> flags = new LinkedHashMap<>();
    settings.forEach((key, value) -> flags.put("train." + key, value));
    return job.with(flags);
  }

  private List<Trial> trained(
      List<Trial> trials, int epochs, String task, String model, String figure, TuneConfig config) {
    int slots = lake.spark().sparkContext().defaultParallelism();
    int parallel = config.parallel() == 0 ? Math.max(1, slots) : config.parallel();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(parallel, trials.size()));
    try {
      List<Future<Trial>> futures = new ArrayList<>();
      for (Trial trial : trials) {
        futures.add(pool.submit(() -> train(trial, epochs, task, model, figure)));
      }
      List<Trial> ended = new ArrayList<>();
      for (Future<Trial> future : futures) {
        ended.add(future.get());
      }
      return ended;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Trial train(Trial trial, int epochs, String task, String model, String figure) {
    Map<String, String> settings = new TreeMap<>(trial.settings());
    settings.putIfAbsent("epochs", String.valueOf(epochs));
    int own = Integer.parseInt(settings.get("epochs"));
    Trial ended;
    try {
      RunRecord run =
          new TrainJob(lake, runs, withSettings(settings)).run(task, model, false).run();
      ended =
          new Trial(trial.number(), own, trial.settings(), run.runId(), run.summary().get(figure));
    } catch (UserException e) {
      if (!e.getMessage().startsWith("training diverged")) {
        throw e;
      }
      ended = new Trial(trial.number(), own, trial.settings(), null, null);
    }
    done.accept(ended);
    return ended;
  }

  private Path write(TuneResult result) {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    Path directory = new Path(runs.root(), "tunes/" + result.task() + "-" + time);
    runs.storage().write(new Path(directory, "trials.json"), Json.pretty(result));
    runs.storage().write(new Path(directory, "report.html"), TunePage.render(result));
    return directory;
  }
}
