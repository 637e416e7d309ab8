package io.kefu.serving;

import io.kefu.core.Json;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.storage.Storage;
import io.kefu.evaluation.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Publishes a finished, evaluated run as the next version of a model. */
public final class ExportJob {
  /** The registry's index, for SQL. */
  private static final StructType MODELS =
      StructType.fromDDL(
          "name STRING, version INT, created_at TIMESTAMP, run_id STRING, task STRING, manifest_sha256 STRING,"
              + " metrics MAP<STRING, DOUBLE>");

  private final SparkSession spark;
  private final RunStore runs;
  private final Registry registry;

  public ExportJob(SparkSession spark, RunStore runs, Registry registry) {
    this.spark = spark;
    this.runs = runs;
    this.registry = registry;
  }

  /** The version, and whether it was published now or had been before. */
  public record Result(Manifest manifest, org.apache.hadoop.fs.Path directory, boolean published) {}

  /** Publishing the same run again returns the version there is. The alias moves in either case. */
  public Result run(String runId, String name, Optional<String> alias) {
    alias.ifPresent(Registry::requireAlias);
    RunRecord run = runs.requireFinished(runId);
    registry.storage().requireWritable(registry.root(), "--registry");
    try {
      Path local = Files.createTempDirectory("kefu-export");
      try {
        Map<String, Manifest.FileEntry> files = new ModelFiles(runs, local).write(run);
        Evaluation evaluation =
            Evaluation.fromJson(Files.readString(local.resolve("metrics.json")), "metrics.json");
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        Manifest draft =
            new Manifest(Manifest.FORMAT_VERSION, name, 0, now, files, run, evaluation.summary());
        Optional<Manifest> existing = published(name, draft);
        Manifest manifest = existing.orElseGet(() -> publish(local, draft));
        index(manifest);
        alias.ifPresent(a -> registry.alias(name, a, manifest.version()));
        return new Result(
            manifest, registry.directory(name, manifest.version()), existing.isEmpty());
      } finally {
        deleteAll(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the temporary directory for the export", e);
    }
  }

  private Optional<Manifest> published(String name, Manifest draft) {
    return registry.versions(name).stream()
        .map(version -> registry.manifest(name, version))
        .flatMap(Optional::stream)
        .filter(
            m ->
                m.lineage().runId().equals(draft.lineage().runId())
                    && m.contentDigest().equals(draft.contentDigest()))
        .findFirst();
  }

  private Manifest publish(Path local, Manifest draft) {
    Storage storage = registry.storage();
    registry.sweep(draft.name());
    org.apache.hadoop.fs.Path staging = registry.newStaging(draft.name());
    draft
        .files()
        .keySet()
        .forEach(
            file ->
                storage.copyFromLocal(
                    local.resolve(file), new org.apache.hadoop.fs.Path(staging, file)));
    while (true) {
      int version = registry.next(draft.name());
      Manifest manifest =
          new Manifest(
              draft.formatVersion(),
              draft.name(),
              version,
              draft.createdAt(),
              draft.files(),
              draft.lineage(),
              draft.metrics());
      storage.write(
          new org.apache.hadoop.fs.Path(staging, Manifest.FILE_NAME), Json.pretty(manifest));
      if (registry.publish(staging, draft.name(), version)) {
        return manifest;
      }
    }
  }

  private void index(Manifest m) {
    Row row =
        RowFactory.create(
            m.name(),
            m.version(),
            Timestamp.from(Instant.parse(m.createdAt())),
            m.lineage().runId(),
            m.lineage().task(),
            m.sha256(),
            m.metrics());
    String predicate =
        DeltaTableWriter.in("name", List.of(m.name())) + " AND version = " + m.version();
    new DeltaTableWriter(
            spark,
            new org.apache.hadoop.fs.Path(registry.root(), "tables/models"),
            MODELS,
            List.of())
        .replaceWhere(
            spark.createDataFrame(List.of(row), MODELS),
            predicate,
            "model/" + m.name() + "/" + m.version());
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
