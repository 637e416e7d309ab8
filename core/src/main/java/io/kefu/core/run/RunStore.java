package io.kefu.core.run;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.storage.Storage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of all runs: {@code RUNS/<run id>/} holds {@code run.json}, {@code checkpoints/},
 * {@code model/} (a Hugging Face directory), and after evaluation {@code metrics.json} and {@code
 * report.html}; {@code RUNS/tables/} the Delta tables.
 */
public final class RunStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

  private final Storage storage;
  private final Path root;

  public RunStore(Storage storage, String uri) {
    this.storage = storage;
    this.root = storage.qualify(uri);
  }

  public Storage storage() {
    return storage;
  }

  public Path root() {
    return root;
  }

  public Path directory(String runId) {
    return new Path(root, runId);
  }

  public Path model(String runId) {
    return new Path(directory(runId), "model");
  }

  public void save(RunRecord record) {
    storage.write(new Path(directory(record.runId()), "run.json"), Json.pretty(record));
  }

  /**
   * @throws UserException naming the newest runs when there is none of that id
   */
  public RunRecord require(String runId) {
    if (!runId.matches("[A-Za-z0-9._-]+")) {
      throw new UserException(
          "'" + runId + "' is no run id; 'kefu train' prints the id of its run");
    }
    return find(runId)
        .orElseThrow(
            () ->
                new UserException(
                    "no run '"
                        + runId
                        + "' in "
                        + root
                        + "; "
                        + known()
                        + "check --run and --runs"));
  }

  /**
   * @throws UserException unless the run has finished training
   */
  public RunRecord requireFinished(String runId) {
    RunRecord run = require(runId);
    if (run.status() != RunRecord.Status.FINISHED) {
      throw new UserException(
          "run '" + runId + "' has not finished; repeat its 'kefu train' command to resume it");
    }
    return run;
  }

  private String known() {
    List<String> newest = all().stream().limit(3).map(RunRecord::runId).toList();
    return newest.isEmpty()
        ? "there are no runs yet; "
        : "the newest are " + String.join(", ", newest) + "; ";
  }

  /** The newest run with this fingerprint. */
  public Optional<RunRecord> withFingerprint(String fingerprint) {
    return all().stream().filter(r -> r.fingerprint().equals(fingerprint)).findFirst();
  }

  /** Newest first. */
  public List<RunRecord> all() {
    return storage.list(root).stream()
        .filter(FileStatus::isDirectory)
        .map(d -> readable(d.getPath().getName()))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(RunRecord::startedAt).reversed())
        .toList();
  }

  /** A damaged record of one run must not stop the others. */
  private Optional<RunRecord> readable(String runId) {
    try {
      return find(runId);
    } catch (UserException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<RunRecord> find(String runId) {
    Path file = new Path(directory(runId), "run.json");
    Optional<RunRecord> run =
        storage.read(file).map(text -> Json.read(text, RunRecord.class, file.toString()));
    if (run.isPresent() && !run.get().complete()) {
      throw new UserException(file + " lacks fields of a run; it may be damaged, train again");
    }
    return run;
  }

  /** Replaces the run's predictions on one split. */
  public void replacePredictions(
      SparkSession spark, String runId, String split, Dataset<Row> rows) {
    RunTable table = RunTable.PREDICTIONS;
    String predicate =
        DeltaTableWriter.in("run_id", List.of(runId))
            + " AND "
            + DeltaTableWriter.in("split", List.of(split));
    // Never the same twice: after other rows were written, an older transaction must not be
    // skipped.
    new DeltaTableWriter(
            spark, new Path(root, table.location()), table.schema(), table.partitions())
        .replaceWhere(rows, predicate, "predictions/" + UUID.randomUUID());
  }

  /** Replaces the run's rows in one of the tables. */
  public void replaceRows(
      SparkSession spark, RunTable table, String runId, Dataset<Row> rows, String transactionId) {
    Path path = new Path(root, table.location());
    new DeltaTableWriter(spark, path, table.schema(), table.partitions())
        .replaceWhere(rows, DeltaTableWriter.in("run_id", List.of(runId)), transactionId);
  }

  /** The run's rows of one of the tables. */
  public Dataset<Row> read(SparkSession spark, RunTable table, String runId) {
    Path path = new Path(root, table.location());
    return spark
        .read()
        .format("delta")
        .load(path.toString())
        .where(functions.col("run_id").equalTo(runId));
  }
}
