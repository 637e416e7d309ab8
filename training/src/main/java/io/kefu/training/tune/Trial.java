package io.kefu.training.tune;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * One training run of a search.
 *
 * @param number counted from 1; a trial that goes on keeps its number
 * @param settings values by key below {@code kefu.train}
 * @param runId null where training diverged
 * @param figure on the validation split, by {@link TuneResult#figure}; null where training diverged
 */
public record Trial(
    int number,
    int epochs,
    Map<String, String> settings,
    @JsonProperty("run_id") String runId,
    Double figure) {}
