package io.kefu.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.run.RunRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a model version consists of and where it comes from; {@code manifest.json} in its directory.
 *
 * @param formatVersion of this layout; readers refuse newer ones
 * @param files by relative path; all but the manifest itself
 * @param lineage the run that made it: data versions, tokenizer, configuration, code, environment
 * @param metrics headline figures on the test split
 */
public record Manifest(
    @JsonProperty("format_version") int formatVersion,
    String name,
    int version,
    @JsonProperty("created_at") String createdAt,
    Map<String, FileEntry> files,
    RunRecord lineage,
    Map<String, Double> metrics) {

  static final int FORMAT_VERSION = 1;
  static final String FILE_NAME = "manifest.json";

  /**
   * One file.
   *
   * @param sha256 lower-case hexadecimal
   * @param size bytes
   */
  public record FileEntry(String sha256, long size) {}

  /** Digest of the manifest as it is written. */
  public String sha256() {
    return Digests.sha256(Json.pretty(this).getBytes(StandardCharsets.UTF_8));
  }

  /** Equal for equal files, whatever the version number and the time. */
  String contentDigest() {
    return Digests.sha256(
        new TreeMap<>(files)
            .entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().sha256())
                .collect(Collectors.joining("\n")));
  }
}
