package io.kefu.core.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What a run is and what came of it; {@code run.json} in the run's directory.
 *
 * @param fingerprint digest of configuration, data, tokenizer and code: an unfinished run with the
 *     same one is resumed
 * @param data Delta versions and counts of what was read
 * @param config the full configuration as JSON, secrets redacted
 * @param summary final figures, for example {@code validation_accuracy}; empty until finished
 */
public record RunRecord(
    @JsonProperty("run_id") String runId,
    String task,
    String model,
    Status status,
    @JsonProperty("started_at") String startedAt,
    @JsonProperty("finished_at") String finishedAt,
    String fingerprint,
    @JsonProperty("code_version") String codeVersion,
    @JsonProperty("tokenizer_digest") String tokenizerDigest,
    Map<String, String> data,
    Map<String, String> environment,
    String config,
    Map<String, Double> summary) {

  /** Under this key of {@code data}: at how many tokens texts were cut. */
  public static final String MAX_LENGTH = "max_length";

  /** Under this key of {@code data}: Delta's id of the table of tokens. */
  public static final String TOKENS_ID = "id gold/tokens";

  /** Under this key of {@code data}: the Delta version that was read of a table. */
  public static String versionKey(String tableLocation) {
    return "version " + tableLocation;
  }

  /** Under this key of {@code data}: the number of examples of a split. */
  public static String examplesKey(String split) {
    return "examples " + split;
  }

  /** The Delta version that the run read of a table. */
  public long version(String tableLocation) {
    return Long.parseLong(data.get(versionKey(tableLocation)));
  }

  /** A run's state. */
  public enum Status {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("finished")
    FINISHED
  }

  /** Whether the fields that every run has are there. */
  boolean complete() {
    boolean started =
        runId != null && task != null && status != null && startedAt != null && fingerprint != null;
    return started && data != null && (status != Status.FINISHED || finishedAt != null);
  }

  public RunRecord finished(String at, Map<String, Double> figures) {
    return new RunRecord(
        runId,
        task,
        model,
        Status.FINISHED,
        startedAt,
        at,
        fingerprint,
        codeVersion,
        tokenizerDigest,
        data,
        environment,
        config,
        figures);
  }
}
