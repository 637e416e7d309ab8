package io.kefu.preprocessing.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What an erasure under way must remember, since the rows that say it go first: {@code
 * suppressed/pending/ERASURE.json}, deleted at the end. Like bronze it may hold personal data.
 *
 * @param conversations ids as in bronze
 * @param rows by table, counted before the first was deleted
 */
record Journal(
    @JsonProperty("started_at") String startedAt,
    List<String> conversations,
    Map<String, Long> rows,
    List<AffectedRun> runs) {

  static Optional<Journal> find(Lake lake, String erasure) {
    Path file = file(lake, erasure);
    return lake.storage().read(file).map(text -> Json.read(text, Journal.class, file.toString()));
  }

  void write(Lake lake, String erasure) {
    lake.storage().write(file(lake, erasure), Json.pretty(this));
  }

  static void delete(Lake lake, String erasure) {
    lake.storage().delete(file(lake, erasure));
  }

  private static Path file(Lake lake, String erasure) {
    return new Path(lake.root(), "suppressed/pending/" + erasure + ".json");
  }
}
