package io.kefu.ingestion;

import io.kefu.core.Digests;
import io.kefu.core.UserException;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.storage.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * The files of one ingest. Of a file with several lists of records, each is a source of its own: to
 * ingest one does not replace another.
 */
final class SourceFiles {
  private final Path path;
  private final List<FileStatus> files;
  private final CompressionCodecFactory codecs;
  private final IngestConfig config;

  private SourceFiles(Path path, List<FileStatus> files, Configuration conf, IngestConfig config) {
    this.path = path;
    this.config = config;
    this.files =
        files.stream()
            .sorted(
                Comparator.comparingLong(FileStatus::getModificationTime)
                    .thenComparing(f -> f.getPath().toString()))
            .toList();
    this.codecs = new CompressionCodecFactory(conf);
  }

  /**
   * @throws UserException when there is no file, or all are empty
   */
  static SourceFiles list(Storage storage, Configuration conf, IngestConfig config) {
    Path path = storage.qualify(config.source());
    if (!storage.exists(path)) {
      throw new UserException("no file or folder at " + path + "; check --source");
    }
    List<FileStatus> files = storage.files(path);
    if (files.isEmpty()) {
      throw new UserException("nothing to ingest: no files in the folder " + path);
    }
    if (files.stream().allMatch(f -> f.getLen() == 0)) {
      throw new UserException("nothing to ingest: " + path + " is empty");
    }
    return new SourceFiles(path, files, conf, config);
  }

  /** Some of a folder's files. */
  static SourceFiles of(
      Path folder, List<FileStatus> files, Configuration conf, IngestConfig config) {
    return new SourceFiles(folder, files, conf, config);
  }

  /** The file or folder that was named. */
  Path path() {
    return path;
  }

  /** Names the source in the names of files. */
  String id() {
    return Digests.sha256(config.place(path.toString())).substring(0, 16);
  }

  /** In the order of their modification, in which later records of a turn replace earlier ones. */
  List<FileStatus> files() {
    return files;
  }

  /** Selects the rows of the files. */
  String predicate() {
    return DeltaTableWriter.in(
        "source_file",
        files.stream().map(f -> config.place(f.getPath().toString())).sorted().toList());
  }

  long bytes() {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  boolean packed(Path file) {
    return codecs.getCodec(file) != null;
  }

  /** Changes with any file's path, length or modification time, and with the options. */
  String ingestId(IngestConfig config) {
    List<String> parts = new ArrayList<>();
    parts.add(options(config));
    for (FileStatus file : files) {
      parts.add(file.getPath().toString());
      parts.add(file.getLen() + "@" + file.getModificationTime());
    }
    return Digests.sha256(parts.toArray(String[]::new)).substring(0, 32);
  }

  /** Changes with the options that decide what a file's rows are. */
  static String options(IngestConfig config) {
    return Digests.sha256(
        config.format().name(),
        new TreeMap<>(config.map()).toString(),
        new TreeMap<>(config.set()).toString(),
        config.channels().fingerprint());
  }
}
