package io.kefu.training.checkpoint;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.SafetensorsReader;
import io.kefu.modeling.checkpoint.SafetensorsWriter;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.loop.LoopState;
import io.kefu.training.loop.TrainableModel;
import io.kefu.training.optim.AdamW;
import io.kefu.training.record.MetricLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one run: {@code checkpoints/step-N/} with the trained weights, optimizer state,
 * metrics and {@code state.json}, which holds the digests of the others. A directory appears whole
 * or not at all; one that is damaged is passed over for the one before it.
 */
public final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String METRICS = "metrics.jsonl";
  private static final String STATE = "state.json";

  private final Storage storage;
  private final Path directory;
  private final int kept;
  private long bestStep;
  private String bestDigest;

  /**
   * The checkpoints of the run in this directory.
   *
   * @param kept the newest stay
   */
  public CheckpointStore(Storage storage, Path run, int kept) {
    this.storage = storage;
    this.kept = kept;
    this.directory = new Path(run, "checkpoints");
  }

  /**
   * What state.json holds; {@code best} is the digest of the best weights, null before the first.
   */
  private record State(
      LoopState loop, long optimizerSteps, String best, Map<String, String> sha256) {}

  public void save(LoopState state, TrainableModel model, AdamW optimizer, MetricLog log) {
    Path target =
        new Path(directory, String.format("step-%09d-epoch-%04d", state.step(), state.epoch()));
    // Of an earlier attempt; this one may have been resumed because that checkpoint is damaged.
    storage.delete(target);
    Path staging = new Path(directory, ".staging-" + UUID.randomUUID());
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put(WEIGHTS, writeTensors(new Path(staging, WEIGHTS), model.weights()));
    digests.put(OPTIMIZER, writeTensors(new Path(staging, OPTIMIZER), optimizer.state()));
    String metrics = log.toJsonLines();
    storage.write(new Path(staging, METRICS), metrics);
    digests.put(METRICS, digest(new Path(staging, METRICS)));
    storage.write(
        new Path(staging, STATE),
        Json.pretty(new State(state, optimizer.steps(), bestDigest, digests)));
    storage.publish(staging, target);
    List<Path> all = newestFirst("step-");
    all.subList(Math.min(kept, all.size()), all.size()).forEach(storage::delete);
    deleteUnusedBest();
  }

  /** Best weights stay as long as a checkpoint that is kept refers to them. */
  private void deleteUnusedBest() {
    Set<String> used = new HashSet<>(Set.of(bestFile(bestStep).getName()));
    for (Path checkpoint : newestFirst("step-")) {
      state(checkpoint)
          .map(state -> state.loop().best())
          .ifPresent(best -> used.add(bestFile(best.step()).getName()));
    }
    newestFirst("best-").stream()
        .filter(file -> !used.contains(file.getName()))
        .forEach(storage::delete);
  }

  /** Puts the newest whole checkpoint into model, optimizer and log. */
  public Optional<LoopState> restore(TrainableModel model, AdamW optimizer, MetricLog log) {
    for (Path checkpoint : newestFirst("step-")) {
      Optional<State> state = verified(checkpoint);
      if (state.isPresent()) {
        model.load(readTensors(new Path(checkpoint, WEIGHTS)));
        optimizer.load(readTensors(new Path(checkpoint, OPTIMIZER)), state.get().optimizerSteps());
        bestStep = bestStep(state.get().loop());
        bestDigest = state.get().best();
        log.restore(storage.read(new Path(checkpoint, METRICS)).orElseThrow());
        return Optional.of(state.get().loop());
      }
      LOG.warn("checkpoint {} is damaged; trying the one before it", checkpoint);
    }
    return Optional.empty();
  }

  /** Keeps the present weights as the run's best. */
  public void saveBest(LoopState state, TrainableModel model) {
    bestStep = state.best().step();
    bestDigest = writeTensors(bestFile(bestStep), model.weights());
    deleteUnusedBest();
  }

  private static long bestStep(LoopState state) {
    return state.best() == null ? 0 : state.best().step();
  }

  /** A name per step: the best weights that an older checkpoint refers to are never overwritten. */
  private Path bestFile(long step) {
    return new Path(directory, String.format("best-step-%09d.safetensors", step));
  }

  public Map<String, HostTensor> best() {
    return readTensors(bestFile(bestStep));
  }

  /** Removes what only a resumption would need. */
  public void clear() {
    storage.delete(directory);
  }

  private Optional<State> verified(Path checkpoint) {
    return state(checkpoint).filter(state -> isWhole(checkpoint, state));
  }

  private boolean isWhole(Path checkpoint, State state) {
    boolean whole =
        state.sha256().entrySet().stream().allMatch(f -> has(checkpoint, f.getKey(), f.getValue()));
    boolean bestWhole =
        state.best() == null
            || has(directory, bestFile(bestStep(state.loop())).getName(), state.best());
    return whole && bestWhole;
  }

  /** Empty where the file is missing or damaged. */
  private Optional<State> state(Path checkpoint) {
    try {
      return storage
          .read(new Path(checkpoint, STATE))
          .map(text -> Json.read(text, State.class, checkpoint + "/" + STATE))
          .filter(state -> state.loop() != null && state.sha256() != null);
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private boolean has(Path directory, String file, String sha256) {
    Path path = new Path(directory, file);
    return storage.exists(path) && digest(path).equals(sha256);
  }

  private List<Path> newestFirst(String prefix) {
    return storage.list(directory).stream()
        .map(FileStatus::getPath)
        .filter(p -> p.getName().startsWith(prefix))
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }

  private String digest(Path path) {
    try (InputStream in = storage.open(path)) {
      return Digests.sha256(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String writeTensors(Path target, Map<String, HostTensor> tensors) {
    return withTemporaryFile(
        local -> {
          SafetensorsWriter.write(local, tensors, Map.of());
          storage.copyFromLocal(local, target);
          return digest(target);
        });
  }

  private Map<String, HostTensor> readTensors(Path source) {
    return withTemporaryFile(
        local -> {
          storage.copyToLocal(source, local);
          Map<String, HostTensor> tensors = new LinkedHashMap<>();
          try (SafetensorsReader reader = SafetensorsReader.open(local)) {
            // Mapped memory stays valid after the file is deleted.
            reader.names().forEach(name -> tensors.put(name, reader.read(name)));
          }
          return tensors;
        });
  }

  private static <T> T withTemporaryFile(FileAction<T> action) {
    try {
      java.nio.file.Path local = Files.createTempFile("kefu-checkpoint", ".safetensors");
      try {
        return action.on(local);
      } finally {
        Files.deleteIfExists(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the temporary directory for a checkpoint", e);
    }
  }

  @FunctionalInterface
  private interface FileAction<T> {
    T on(java.nio.file.Path file) throws IOException;
  }
}
