package io.kefu.ingestion;

import io.kefu.core.SparkTest;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A lake, whose tables several tests may share, and a folder of source files below a test's
 * temporary directory.
 */
final class Workspace {
  final Lake lake;
  final Path source;
  private final boolean standardExpectations;
  private Path ingested;

  Workspace(Path directory) {
    this(directory, false);
  }

  /**
   * @param standardExpectations whether ingests are measured against them, which takes as long as
   *     the rows
   */
  Workspace(Path directory, boolean standardExpectations) {
    this.standardExpectations = standardExpectations;
    this.lake = new Lake(SparkTest.spark(), directory.resolve("lake").toUri().toString());
    this.source = directory.resolve("source");
  }

  Path file(String name, String... lines) {
    return file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] bytes) {
    try {
      Path file = source.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the tests' resources. */
  Path resource(String name, String as) {
    try (InputStream in = Workspace.class.getResourceAsStream(name)) {
      return file(as, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param flags keys below {@code kefu.ingest}
   */
  IngestResult ingest(Path from, Map<String, ?> flags) {
    ingested = from;
    Map<String, Object> all = new HashMap<>();
    if (!standardExpectations) {
      all.put("ingest.standard-expectations", List.of());
    }
    flags.forEach((key, value) -> all.put("ingest." + key, value));
    all.put("ingest.source", from.toString());
    JobConfig config = JobConfig.load(Optional.empty(), all);
    return IngestJob.run(lake, IngestConfig.from(config.section("ingest")));
  }

  IngestResult jsonl(Path from) {
    return ingest(from, Map.of());
  }

  IngestResult csv(Path from, Map<String, String> map, Map<String, String> set) {
    return ingest(from, Map.of("format", "csv", "map", map, "set", set));
  }

  /** Of the source that was ingested last. */
  List<Row> turns() {
    return rows(Table.BRONZE_TURNS, ingested);
  }

  List<Row> quarantine() {
    return rows(Table.BRONZE_QUARANTINE, ingested);
  }

  /** The rows of a file or folder in the order of the source. */
  List<Row> rows(Table table, Path from) {
    return lake.read(table)
        .where(functions.col("source_file").contains(from.toString()))
        .orderBy("source_file", "source_line")
        .collectAsList();
  }

  /** Makes commits with this text fail, as a kill just before them would. */
  void refuseTexts(String text) {
    alter("ADD CONSTRAINT refused CHECK (text <> '" + text + "')");
  }

  void refuseNothing() {
    alter("DROP CONSTRAINT refused");
  }

  private void alter(String change) {
    lake.spark().sql("ALTER TABLE delta.`" + lake.path(Table.BRONZE_TURNS) + "` " + change);
  }

  /** A minimal JSON line with one more member. */
  static String turn(String conversation, int index, String text, String member) {
    String line = turn(conversation, index, text);
    return line.substring(0, line.length() - 1) + "," + member + "}";
  }

  /** A minimal JSON line. */
  static String turn(String conversation, int index, String text) {
    return "{\"conversation_id\":\"%s\",\"turn_index\":%d,\"speaker\":\"customer\",\"text\":\"%s\"}"
        .formatted(conversation, index, text);
  }
}
