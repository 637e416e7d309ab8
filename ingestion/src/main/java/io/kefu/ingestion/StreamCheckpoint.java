package io.kefu.ingestion;

import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.storage.Storage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * How far the incremental ingest of one folder has come: {@code _checkpoints/ingest/SOURCE} in the
 * lake. It starts anew, and every file is read again, when the options have changed or the tables
 * are others.
 *
 * @param stream names this checkpoint in Delta's transactions
 */
record StreamCheckpoint(Path directory, String stream) {

  private record State(String source, String stream, String options, List<String> tables) {}

  static StreamCheckpoint open(Lake lake, Path source, String id, IngestConfig config) {
    Storage storage = lake.storage();
    Path directory = new Path(lake.root(), "_checkpoints/ingest/" + id);
    Path file = new Path(directory, "state.json");
    lake.writer(Table.BRONZE_TURNS).createIfAbsent();
    lake.writer(Table.BRONZE_QUARANTINE).createIfAbsent();
    List<String> tables = List.of(lake.id(Table.BRONZE_TURNS), lake.id(Table.BRONZE_QUARANTINE));
    String options = SourceFiles.options(config);
    Optional<State> state =
        storage.read(file).map(text -> Json.read(text, State.class, file.toString()));
    if (state.isPresent()
        && state.get().options().equals(options)
        && state.get().tables().equals(tables)) {
      return new StreamCheckpoint(directory, state.get().stream());
    }
    // The state goes first, so that what a kill leaves of the rest is never taken up again.
    storage.delete(file);
    storage.delete(directory);
    String stream = "stream:" + UUID.randomUUID();
    storage.write(file, Json.pretty(new State(source.toString(), stream, options, tables)));
    return new StreamCheckpoint(directory, stream);
  }

  /** Where Spark keeps which files it has listed and which batches are done. */
  Path spark() {
    return new Path(directory, "spark");
  }

  Path files() {
    return new Path(directory, "files");
  }
}
