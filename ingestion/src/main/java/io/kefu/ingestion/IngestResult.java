package io.kefu.ingestion;

import java.util.List;
import java.util.Map;

/**
 * What the lake holds of the source after an ingest.
 *
 * @param alreadyIngested the same files were ingested with the same options before, so nothing was
 *     written
 * @param turns rows in {@code bronze.turns}
 * @param quarantined rows in {@code bronze.quarantine} by reason code
 * @param ignoredColumns source columns that no field takes, by name
 */
public record IngestResult(
    String ingestId,
    boolean alreadyIngested,
    long files,
    long turns,
    Map<String, Long> quarantined,
    List<String> ignoredColumns) {}
