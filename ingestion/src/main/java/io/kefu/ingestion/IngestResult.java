package io.kefu.ingestion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the lake holds of the source after an ingest; of an incremental one, what it added.
 *
 * @param alreadyIngested the same files were ingested with the same options before, so nothing was
 *     written
 * @param turns rows in {@code bronze.turns}
 * @param quarantined rows in {@code bronze.quarantine} by reason code
 * @param replaced turns of other files that gave way to newer versions and are in quarantine now
 * @param suppressed records left out because their customers were forgotten
 * @param ignoredColumns source columns that no field takes, by name
 * @param warnings one line for each expectation that was not met
 */
public record IngestResult(
    String ingestId,
    boolean alreadyIngested,
    long files,
    long turns,
    Map<String, Long> quarantined,
    long replaced,
    long suppressed,
    List<String> ignoredColumns,
    List<String> warnings) {

  /** Of an incremental ingest that found no file to read. */
  static IngestResult nothingNew() {
    return new IngestResult("", true, 0, 0, Map.of(), 0, 0, List.of(), List.of());
  }

  /** Both together. */
  IngestResult plus(IngestResult next) {
    Map<String, Long> counts = new TreeMap<>(quarantined);
    next.quarantined.forEach((reason, n) -> counts.merge(reason, n, Long::sum));
    return new IngestResult(
        next.ingestId,
        alreadyIngested && next.alreadyIngested,
        files + next.files,
        turns + next.turns,
        counts,
        replaced + next.replaced,
        suppressed + next.suppressed,
        joined(ignoredColumns, next.ignoredColumns),
        joined(warnings, next.warnings));
  }

  private static List<String> joined(List<String> a, List<String> b) {
    TreeSet<String> all = new TreeSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }
}
