package io.kefu.serving;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.storage.Storage;
import io.kefu.evaluation.Evaluation;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.predict.ServingSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays out the files of a model version in a local directory. */
final class ModelFiles {
  private final RunStore runs;
  private final Path directory;

  ModelFiles(RunStore runs, Path directory) {
    this.runs = runs;
    this.directory = directory;
  }

  /** Everything but the manifest. */
  Map<String, Manifest.FileEntry> write(RunRecord run) throws IOException {
    Path huggingFace = Files.createDirectories(directory.resolve("huggingface"));
    for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
      runs.storage()
          .copyToLocal(
              new org.apache.hadoop.fs.Path(runs.model(run.runId()), file),
              huggingFace.resolve(file));
    }
    PretrainedModel model = HuggingFaceDirectory.load(huggingFace);
    model.writeArchive(directory.resolve("model.pt"));
    copyEvaluation(run, "metrics.json");
    copyEvaluation(run, "report.html");
    Evaluation evaluation =
        Evaluation.fromJson(Files.readString(directory.resolve("metrics.json")), "metrics.json");
    ServingSpec spec = new ServingFile(run, model, data(run), evaluation).spec(huggingFace);
    Files.writeString(directory.resolve("labels.json"), Json.pretty(spec.labels()));
    Files.writeString(directory.resolve(ServingSpec.FILE_NAME), Json.pretty(spec));
    return digests();
  }

  /** What the run was trained on; runs of an earlier version did not keep it. */
  private Optional<DatasetManifest> data(RunRecord run) {
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(runs.directory(run.runId()), DatasetManifest.RUN_FILE);
    return runs.storage()
        .read(file)
        .map(json -> Json.read(json, DatasetManifest.class, file.toString()));
  }

  private void copyEvaluation(RunRecord run, String file) {
    Storage storage = runs.storage();
    org.apache.hadoop.fs.Path source =
        new org.apache.hadoop.fs.Path(runs.directory(run.runId()), file);
    if (!storage.exists(source)) {
      throw new UserException(
          "run '"
              + run.runId()
              + "' is not evaluated yet: no "
              + file
              + "; run 'kefu evaluate --run "
              + run.runId()
              + "' first");
    }
    storage.copyToLocal(source, directory.resolve(file));
  }

  private Map<String, Manifest.FileEntry> digests() throws IOException {
    Map<String, Manifest.FileEntry> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        entries.put(
            directory.relativize(file).toString(),
            new Manifest.FileEntry(sha256(file), Files.size(file)));
      }
    }
    return entries;
  }

  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Digests.sha256(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
