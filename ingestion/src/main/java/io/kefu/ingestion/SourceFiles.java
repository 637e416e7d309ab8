package io.kefu.ingestion;

import io.kefu.core.Digests;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The files of one ingest, by name. */
final class SourceFiles {
  private final Path path;
  private final List<FileStatus> files;
  private final CompressionCodecFactory codecs;

  private SourceFiles(Path path, List<FileStatus> files, Configuration conf) {
    this.path = path;
    this.files = files;
    this.codecs = new CompressionCodecFactory(conf);
  }

  /**
   * @throws UserException when there is no file, or all are empty
   */
  static SourceFiles list(Storage storage, Configuration conf, String source) {
    Path path = storage.qualify(source);
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
    return new SourceFiles(path, files, conf);
  }

  /** The file or folder that was named. */
  Path path() {
    return path;
  }

  List<FileStatus> files() {
    return files;
  }

  List<String> names() {
    return files.stream().map(f -> f.getPath().toString()).toList();
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
    parts.add(config.format().name());
    parts.add(new TreeMap<>(config.map()).toString());
    parts.add(new TreeMap<>(config.set()).toString());
    parts.add(config.channels().fingerprint());
    for (FileStatus file : files) {
      parts.add(file.getPath().toString());
      parts.add(file.getLen() + "@" + file.getModificationTime());
    }
    return Digests.sha256(parts.toArray(String[]::new)).substring(0, 32);
  }
}
