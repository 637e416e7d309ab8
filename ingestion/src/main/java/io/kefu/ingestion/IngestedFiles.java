package io.kefu.ingestion;

import io.kefu.core.Json;
import io.kefu.core.storage.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Length and modification time of each file as it was read, by which a changed one is known: Spark
 * itself looks at names only. One JSON lines file is added per batch; later ones count.
 */
final class IngestedFiles {
  private static final int MOST_PARTS = 64;

  private final Storage storage;
  private final Path directory;
  private final Map<String, Entry> files = new HashMap<>();
  private long next;

  private record Entry(String file, long length, long modified) {
    static Entry of(FileStatus file) {
      return new Entry(file.getPath().toString(), file.getLen(), file.getModificationTime());
    }
  }

  IngestedFiles(Storage storage, Path directory) {
    this.storage = storage;
    this.directory = directory;
    TreeMap<Long, Path> parts = new TreeMap<>();
    for (FileStatus part : storage.list(directory)) {
      String name = part.getPath().getName();
      // A kill may leave a temporary file, whose name starts with a dot.
      if (name.matches("\\d+\\.jsonl")) {
        parts.put(Long.parseLong(name.replace(".jsonl", "")), part.getPath());
      }
    }
    parts.values().forEach(this::load);
    next = parts.isEmpty() ? 0 : parts.lastKey() + 1;
    if (parts.size() > MOST_PARTS) {
      write(files.values().stream().toList());
      parts.values().forEach(storage::delete);
    }
  }

  private void load(Path part) {
    for (String line : storage.read(part).orElse("").lines().toList()) {
      Entry entry = Json.read(line, Entry.class, part.toString());
      files.put(entry.file(), entry);
    }
  }

  private void write(List<Entry> entries) {
    String lines = entries.stream().map(e -> Json.line(e) + "\n").collect(Collectors.joining());
    storage.write(new Path(directory, next + ".jsonl"), lines);
    next++;
  }

  /** Whether the file was read before and looks different now. */
  boolean changed(FileStatus file) {
    Entry before = files.get(file.getPath().toString());
    return before != null && !before.equals(Entry.of(file));
  }

  void add(List<FileStatus> read) {
    List<Entry> entries = read.stream().map(Entry::of).toList();
    write(entries);
    entries.forEach(e -> files.put(e.file(), e));
  }
}
